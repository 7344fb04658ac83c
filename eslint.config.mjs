import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import typescript from "typescript-eslint";

const NO_ENUM = { selector: "TSEnumDeclaration", message: "Use a tuple of strings and a union type." };
const NO_DEFAULT = { selector: "ExportDefaultDeclaration", message: "Export by name." };
const NO_WORK_ON_IMPORT = {
  selector: "Program > ExpressionStatement > :matches(CallExpression, AwaitExpression, NewExpression)",
  message: "No module does anything when imported.",
};

export default defineConfig(
  globalIgnores(["node_modules", ".build", ".next", "**/generated", "next-env.d.ts", "examples"]),
  js.configs.recommended,
  typescript.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.lib.json", "./tsconfig.node.json", "./tsconfig.app.json", "./tsconfig.e2e.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/prefer-nullish-coalescing": "off",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-restricted-syntax": ["error", NO_ENUM, NO_DEFAULT, NO_WORK_ON_IMPORT],
      "no-undef": "off", // TypeScript says so, for the .mjs files too
      "prefer-const": "error",
    },
  },
  {
    // Programs, and what a tool reads by its default export or runs by importing it.
    files: ["**/entry.ts", "prisma/*.ts", "bench/**", "launcher/*.mjs", "test/**", "e2e/**", "**/*.test.ts"],
    rules: { "no-restricted-syntax": ["error", NO_ENUM, NO_DEFAULT] },
  },
  {
    files: ["app/**", "**/*.config.{ts,mjs}", "e2e/summary-reporter.ts", ".dependency-cruiser.mjs", "**/*.d.ts"],
    rules: { "no-restricted-syntax": ["error", NO_ENUM] },
  },
  {
    // Casts of a parsed answer in a test fail the test where they are wrong.
    files: ["**/*.test.ts", "test/**", "e2e/**", "bench/**"],
    rules: {
      "@typescript-eslint/consistent-type-assertions": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  {
    // JSDoc has no type-only import; tsc checks these with the rest.
    files: ["**/*.mjs"],
    rules: {
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
);
