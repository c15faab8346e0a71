import { EventEmitter } from "node:events";
import MarkdownIt from "markdown-it";
import { CancellationToken, type DocumentSymbol } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  createLanguageService,
  githubSlugifier,
  LogLevel,
  type ITextDocument,
  type IWorkspace,
} from "vscode-markdown-languageservice";

const changed = "changed";
const uri = "file:///prd.md";

/** VS Code's Markdown service with one open document, as the editor drives it: a change, then the outline anew. */
export class LanguageServicePeer {
  readonly #events = new EventEmitter();
  readonly #markdownIt = new MarkdownIt();
  readonly #service = createLanguageService({
    workspace: this.#workspace(),
    parser: {
      slugifier: githubSlugifier,
      tokenize: (document) => Promise.resolve(this.#markdownIt.parse(document.getText(), {})),
    },
    logger: { level: LogLevel.Off, log: () => undefined },
  });
  #version = 0;

  /** The document's symbols after it changed to a text. */
  outline(text: string): Promise<DocumentSymbol[]> {
    this.#version += 1;
    const document = TextDocument.create(uri, "markdown", this.#version, text);
    this.#events.emit(changed, document);
    return this.#service.getDocumentSymbols(document, {}, CancellationToken.None);
  }

  #workspace(): IWorkspace {
    const never = () => ({ dispose: () => undefined });
    return {
      workspaceFolders: [],
      onDidChangeMarkdownDocument: (listener, receiver: unknown) => {
        const heard = (document: ITextDocument) => {
          listener.call(receiver, document);
        };
        this.#events.on(changed, heard);
        return { dispose: () => this.#events.off(changed, heard) };
      },
      onDidCreateMarkdownDocument: never,
      onDidDeleteMarkdownDocument: never,
      getAllMarkdownDocuments: () => Promise.resolve([]),
      hasMarkdownDocument: () => false,
      openMarkdownDocument: () => Promise.resolve(undefined),
      stat: () => Promise.resolve(undefined),
      readDirectory: () => Promise.resolve([]),
    };
  }
}
