"""What an import costs, and what editors see."""

from __future__ import annotations

import os
import subprocess
import sys
import unittest

from generated import PACKAGE, import_package, needs

package = import_package()


class ImportTest(unittest.TestCase):
    def test_loads_no_more_than_it_needs(self) -> None:
        env = {**os.environ, "PYTHONPATH": str(PACKAGE / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        code = f"import sys, {package.__name__}\nprint(*sys.modules)"
        command = [sys.executable, "-S", "-c", code]
        loaded = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
        for heavy in ("argparse", "asyncio", "json", "multiprocessing", "smtplib"):
            self.assertNotIn(heavy, loaded.stdout.split())

    def test_all_names_are_there(self) -> None:
        for name in package.__all__:
            self.assertTrue(hasattr(package, name), name)


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

    def test_sees_every_member_of_the_enum(self) -> None:
        seen = self.complete("package.MtaResponse.")
        self.assertEqual({*package.MtaResponse.__members__} - seen, set())

    def test_sees_every_field_and_function(self) -> None:
        self.assertEqual({*package.__all__} - self.complete("package."), set())
        for code, kind in [
            ("package.entries()[0].", package.Entry),
            ("package.entry('').", package.Entry),
            ("package.identify('').", package.Match),
            ("package.explain('').", package.Explanation),
            ("package.explain('').cause.", package.Explanation),
            ("package.parse_reply('').", package.Reply),
            ("package.extract_reply('').", package.Extract),
        ]:
            with self.subTest(code):
                self.assertEqual({*kind.__slots__} - self.complete(code), set())


if __name__ == "__main__":
    unittest.main()
