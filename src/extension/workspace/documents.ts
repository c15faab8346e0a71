import * as vscode from "vscode";
import {
  defaultConfig,
  parseLock,
  Project,
  readConfig,
  recordKey,
  type LinkRecord,
  type ProjectConfig,
  type ProjectDocument,
} from "../../core/index.ts";
import { reportScheme } from "../ids.ts";
import { findRoot, readFile, type Root } from "./roots.ts";

/** A file, open or not, with what the team's files around it say. */
export interface Place {
  readonly uri: vscode.Uri;
  readonly root: Root | undefined;
  readonly config: ProjectConfig;
}

/** One version of an open requirements document, with what the team's files say of it. */
export interface OpenDocument extends Place {
  /** Of the text document that was read. */
  readonly version: number;
  readonly view: ProjectDocument;
  /** The lock joins one of its requirements to an issue. */
  readonly hasLinks: boolean;
  /** The link of a requirement; undefined when it has none. */
  linkOf(requirementId: string): LinkRecord | undefined;
}

interface Team {
  readonly root: Root | undefined;
  readonly project: Project;
  readonly links: ReadonlyMap<string, LinkRecord>;
}

const debounceMs = 150;

/**
 * The open Markdown documents, read anew a moment after each change.
 *
 * Reads nothing that is not open, sends nothing, and forgets a document when it is closed.
 */
export class Documents implements vscode.Disposable {
  readonly #known = new Map<string, OpenDocument>();
  readonly #teams = new Map<string, Promise<Team>>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #log: vscode.LogOutputChannel;
  readonly #subscriptions: vscode.Disposable;

  /** A document was read anew, or is gone. */
  readonly onDidChange = this.#changed.event;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
    const teamFiles = vscode.workspace.createFileSystemWatcher("**/throughline.{yaml,lock}");
    this.#subscriptions = vscode.Disposable.from(
      teamFiles,
      this.#changed,
      teamFiles.onDidChange(() => {
        this.readAgain();
      }),
      teamFiles.onDidCreate(() => {
        this.readAgain();
      }),
      teamFiles.onDidDelete(() => {
        this.readAgain();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.readAgain();
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.#schedule(document, 0);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        this.#schedule(document, debounceMs);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#forget(uri);
      }),
    );
    this.readAgain();
  }

  /** What is known of a document; undefined when it is no requirements document, or not read yet. */
  get(uri: vscode.Uri): OpenDocument | undefined {
    const known = this.#known.get(uri.toString());
    return known?.view.document.recognition.recognised === true ? known : undefined;
  }

  /** Read this version of a document now, if that was not done yet. */
  async read(document: vscode.TextDocument): Promise<OpenDocument | undefined> {
    const known = this.#known.get(document.uri.toString());
    if (isMarkdown(document) && known?.version !== document.version) await this.#read(document);
    return this.get(document.uri);
  }

  /** The same for any Markdown document, also one that is no requirements document; undefined for other languages. */
  async readMarkdown(document: vscode.TextDocument): Promise<OpenDocument | undefined> {
    await this.read(document);
    return this.#known.get(document.uri.toString());
  }

  /** Every open requirements document, in the order they were opened. */
  all(): OpenDocument[] {
    return [...this.#known.values()].filter(({ view }) => view.document.recognition.recognised);
  }

  /** What the team's files say of a file that need not be open, nor be there. */
  async placeOf(uri: vscode.Uri): Promise<Place> {
    const { root, project } = await this.#teamOf(uri);
    return { uri, root, config: project.config };
  }

  /** The team's files changed: read everything again. */
  readAgain(): void {
    this.#teams.clear();
    this.#known.clear();
    for (const document of vscode.workspace.textDocuments) this.#schedule(document, 0);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#subscriptions.dispose();
  }

  #schedule(document: vscode.TextDocument, delayMs: number): void {
    if (!isMarkdown(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      this.#read(document).catch((error: unknown) => {
        this.#log.error("Reading a document failed", error instanceof Error ? error : String(error));
      });
    }, delayMs);
    this.#timers.set(key, timer);
  }

  async #read(document: vscode.TextDocument): Promise<void> {
    const { root, project, links } = await this.#teamOf(document.uri);
    if (document.isClosed) return;
    const key = document.uri.toString();
    const lockPath = root?.lockPath(document.uri) ?? document.uri.path;
    const configured = matchesGlobs(document, root, project.config);
    this.#known.set(key, {
      uri: document.uri,
      version: document.version,
      view: project.read(lockPath, document.getText(), { configured }),
      config: project.config,
      root,
      hasLinks: [...links.values()].some((record) => record.document === lockPath),
      linkOf: (requirementId) => links.get(recordKey({ document: lockPath, requirement: requirementId })),
    });
    this.#changed.fire(document.uri);
  }

  #teamOf(uri: vscode.Uri): Promise<Team> {
    const folder = vscode.Uri.joinPath(uri, "..").toString();
    const team = this.#teams.get(folder) ?? this.#readTeam(uri);
    this.#teams.set(folder, team);
    return team;
  }

  async #readTeam(uri: vscode.Uri): Promise<Team> {
    const root = await findRoot(uri);
    const config = root === undefined ? defaultConfig : await this.#readConfig(root);
    const lock = root === undefined ? undefined : await readFile(vscode.Uri.joinPath(root.folder, "throughline.lock"));
    const records = parseLock(lock ?? "").value.records.filter(({ state }) => state === "linked");
    return { root, project: new Project(config), links: new Map(records.map((record) => [recordKey(record), record])) };
  }

  async #readConfig({ folder }: Root): Promise<ProjectConfig> {
    const text = await readFile(vscode.Uri.joinPath(folder, "throughline.yaml"));
    if (text === undefined) return defaultConfig;
    const { value, problems } = readConfig(text);
    for (const { message, line, column } of problems) this.#log.warn(`throughline.yaml:${line}:${column} ${message}`);
    return value ?? defaultConfig;
  }

  #forget(uri: vscode.Uri): void {
    if (this.#known.delete(uri.toString())) this.#changed.fire(uri);
  }
}

/** Whether a document is one that we read at all. Our own plans and reports, and other programs' views, are not. */
export function isMarkdown({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === "markdown" && uri.scheme !== reportScheme && uri.scheme !== "git" && uri.scheme !== "output";
}

function matchesGlobs(document: vscode.TextDocument, root: Root | undefined, config: ProjectConfig): boolean {
  if (root === undefined) return false;
  return config.documents.some(
    (pattern) => vscode.languages.match({ pattern: new vscode.RelativePattern(root.folder, pattern) }, document) > 0,
  );
}
