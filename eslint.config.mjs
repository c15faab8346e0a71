import eslint from "@eslint/js";
import regexp from "eslint-plugin-regexp";
import tseslint from "typescript-eslint";

const nodeBuiltins = {
  group: ["node:*"],
  message: "src/core runs in a browser worker too: take what you need as a port.",
};
const vscode = { group: ["vscode"], message: "Only src/extension knows VS Code." };
const octokit = { group: ["octokit", "@octokit/*"], message: "Only src/core/github knows Octokit." };
const coreRooms = {
  group: ["**/core/*/**", "!**/core/index.ts"],
  message: "core/index.ts is the only door into core.",
};

const restrict = (...patterns) => ({ "no-restricted-imports": ["error", { patterns }] });

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", ".cache/", ".vscode-test/", "coverage/"] },
  eslint.configs.recommended,
  regexp.configs["flat/recommended"],
  { files: ["src/**/*.ts"], rules: { "regexp/no-super-linear-move": "error" } },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "Name what you export." },
        { selector: "TSEnumDeclaration", message: "Use a union of string literals." },
      ],
    },
  },
  { files: ["src/core/**/*.ts"], rules: restrict(nodeBuiltins, vscode, octokit) },
  { files: ["src/core/github/**/*.ts"], rules: restrict(nodeBuiltins, vscode) },
  { files: ["src/cli/**/*.ts"], rules: restrict(vscode, octokit, coreRooms) },
  { files: ["src/extension/**/*.ts"], rules: restrict(nodeBuiltins, octokit, coreRooms) },
  {
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off", "@typescript-eslint/no-unused-expressions": "off" },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly" } },
  },
);
