import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const shell = join(root, "../src-tauri/src");
const asked = readFileSync(join(root, "src/lib/backend/tauri.ts"), "utf8");
const listed = [...readFileSync(join(shell, "command_names.rs"), "utf8").matchAll(/"([a-z_]+)"/g)].map(
  (match) => match[1] ?? "",
);
const answered = readdirSync(join(shell, "commands"))
  .map((file) => readFileSync(join(shell, "commands", file), "utf8"))
  .join("\n");

const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The names of what the window sends with a command. */
function sent(command: string): string[] {
  const call = new RegExp(`(?:invoke|bytes)(?:<[^(]*>)?\\(\\s*"${command}"\\s*(?:,\\s*\\{([^}]*)\\})?`).exec(asked);
  if (!call) throw new Error(`the window never asks ${command}`);
  return (call[1] ?? "")
    .split(",")
    .map((name) => name.split(":")[0]?.trim() ?? "")
    .filter(Boolean)
    .sort();
}

/** The names of what the shell takes with it, without what Tauri gives. */
function taken(command: string): string[] {
  const parameters = new RegExp(`fn ${command}\\(([^)]*)\\)`).exec(answered)?.[1];
  if (parameters === undefined) throw new Error(`the shell does not answer ${command}`);
  return parameters
    .split(/,\s*(?![^<]*>)/)
    .map((parameter) => /^\s*(\w+):\s*(.*\S)/s.exec(parameter)?.slice(1) ?? [])
    .filter(
      ([name, type]) =>
        name && type && /^(String|Settings|Value|serde_json::Value|u32|u16|i32|usize|bool|u8|u64|i8)$/.test(type),
    )
    .map(([name]) => camel(name ?? ""))
    .sort();
}

describe("the commands", () => {
  it("that the window asks are those that the shell lists", () => {
    const all = [...asked.matchAll(/(?:invoke|bytes)(?:<[^(]*>)?\(\s*"([a-z_]+)"/g)].map((match) => match[1] ?? "");
    expect([...new Set(all)].sort()).toEqual([...listed].sort());
  });

  it.each(listed)("%s is sent what the shell takes", (command) => {
    expect(sent(command)).toEqual(taken(command));
  });
});
