"""What an import loads, how modules import each other, and what editors see."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import unittest
from pathlib import Path

from generated import PACKAGE, import_package, needs

package = import_package()
SOURCES = sorted(Path(package.__file__).parent.glob("*.py"))


class ImportTest(unittest.TestCase):
    def test_import_loads_no_heavy_module(self) -> None:
        loaded = self.run_program("print(*sys.modules)").split()
        for heavy in ("argparse", "asyncio", "email", "logging", "multiprocessing", "smtplib"):
            self.assertNotIn(heavy, loaded)

    def test_import_compiles_no_pattern_of_the_tables(self) -> None:
        code = f"from {package.__name__}._patterns import compile_once\nprint(compile_once.cache_info().currsize)"
        self.assertEqual(self.run_program(code), "0\n")

    def test_every_exported_name_exists(self) -> None:
        for name in package.__all__:
            self.assertTrue(hasattr(package, name), name)

    def run_program(self, code: str) -> str:
        """What a program prints that imports the package."""
        env = {**os.environ, "PYTHONPATH": str(PACKAGE / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-S", "-c", f"import sys, {package.__name__}\n{code}"]
        return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout


class ModulesTest(unittest.TestCase):
    def test_no_import_leads_back_but_from_an_entry_to_its_response(self) -> None:
        imports = {path.stem: imports_of(path) for path in SOURCES}
        imports["_entry"].remove("_responses")
        left = dict(imports)
        # What imports nothing that is left is no part of a circle.
        while free := [name for name, imported in left.items() if not imported & left.keys()]:
            for name in free:
                del left[name]
        self.assertEqual(left, {})

    def test_every_module_is_imported(self) -> None:
        imported = set().union(*map(imports_of, SOURCES))
        self.assertEqual({path.stem for path in SOURCES} - imported, {"__init__"})


def imports_of(path: Path) -> set[str]:
    """The modules of the package that a module imports anywhere, but for types."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    return {
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module
    }


class EditorTest(unittest.TestCase):
    """Jedi, which completes in many editors and notebooks, reads the sources without running them."""

    @classmethod
    def setUpClass(cls) -> None:
        needs("jedi")

    def complete(self, code: str) -> set[str]:
        import jedi

        project = jedi.Project(PACKAGE, added_sys_path=[str(PACKAGE / "src")])
        code = f"import {package.__name__} as package\n{code}"
        return {found.name for found in jedi.Script(code, project=project).complete()}

    def test_jedi_completes_every_member_of_the_enum(self) -> None:
        seen = self.complete("package.MtaResponse.")
        self.assertEqual({*package.MtaResponse.__members__} - seen, set())

    def test_jedi_completes_every_field_and_function(self) -> None:
        self.assertEqual({*package.__all__} - self.complete("package."), set())
        for code, kind in [
            ("package.entries()[0].", package.Entry),
            ("package.entry('').", package.Entry),
            ("package.identify('').", package.Match),
            ("package.explain('').", package.Explanation),
            ("package.explain('').cause.", package.Explanation),
            ("package.parse_reply('').", package.Reply),
            ("package.read_line('')[0].", package.DeliveryRecord),
        ]:
            with self.subTest(code):
                self.assertEqual({*kind.__slots__} - self.complete(code), set())


if __name__ == "__main__":
    unittest.main()
