"""The examples of the docstrings, which are true for any catalog."""

from __future__ import annotations

import doctest
import unittest
from importlib import import_module
from pathlib import Path

from generated import PACKAGE, import_package

package = import_package()
MODULES = sorted(path.stem for path in Path(package.__file__).parent.glob("*.py"))


class DocsTest(unittest.TestCase):
    def test_examples_of_docstrings_print_what_they_say(self) -> None:
        tried = 0
        for name in MODULES:
            module = import_module(f"{package.__name__}.{name}".removesuffix(".__init__"))
            failed, found = doctest.testmod(module)
            tried += found
            self.assertEqual(failed, 0, name)
        self.assertGreater(tried, 10)

    def test_docstrings_and_readme_name_the_limit_of_a_text(self) -> None:
        limit = f"{import_module(f'{package.__name__}._limits').LONGEST_TEXT:,} characters"
        readme = (PACKAGE / "README.md").read_text("utf-8")
        for text in (package.parse_reply.__doc__, package.read_line.__doc__, readme):
            self.assertIn(limit, " ".join(text.split()))

    def test_every_exported_name_has_a_docstring_of_its_own(self) -> None:
        for name in package.__all__:
            documentation = getattr(package, name).__doc__
            self.assertTrue(documentation)
            # That is what a data class has when nobody wrote one.
            self.assertFalse(documentation.startswith(f"{name}("), name)


if __name__ == "__main__":
    unittest.main()
