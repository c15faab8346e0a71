import * as vscode from "vscode";
import type { settingKeys } from "./ids.ts";

type SettingKey = (typeof settingKeys)[keyof typeof settingKeys];

/** Whether a part of the extension is switched on. All are unless somebody says otherwise. */
export function isEnabled(key: SettingKey): boolean {
  return vscode.workspace.getConfiguration("throughline").get(key, true);
}

/** Call back when any of our settings changes. */
export function onDidChangeSettings(callback: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration("throughline")) callback();
  });
}
