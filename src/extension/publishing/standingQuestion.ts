import * as vscode from "vscode";

/**
 * Ask without standing in the way, for as long as it takes: VS Code puts a notification away after some seconds, and
 * the status bar keeps the way back to it.
 *
 * @param short  the question in the status bar, in a few words.
 * @returns undefined when the person closed it.
 */
export async function askStanding<Answer extends string>(
  question: string,
  short: string,
  ...answers: readonly Answer[]
): Promise<Answer | undefined> {
  const item = vscode.window.createStatusBarItem("throughline.question", vscode.StatusBarAlignment.Left);
  item.name = "Throughline: Question";
  item.text = `$(question) ${short}`;
  item.tooltip = question;
  item.command = "notifications.showList";
  item.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
  item.show();
  try {
    return await vscode.window.showInformationMessage(question, ...answers);
  } finally {
    item.dispose();
  }
}
