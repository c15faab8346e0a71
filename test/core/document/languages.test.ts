import { testRows, type Row } from "../../support/reading.ts";

/** What one language calls things, and how it says them. */
interface Language {
  readonly name: string;
  /** A heading over requirements of any kind. */
  readonly requirements: string;
  readonly functional: readonly string[];
  readonly nonFunctional: readonly string[];
  readonly stories: readonly string[];
  /** Headings below which nothing is a requirement. */
  readonly others: readonly string[];
  /** User stories without a final full stop, each on one line. */
  readonly userStories: readonly string[];
  /** The same story in three lines, bold where people set it so. */
  readonly inLines: readonly [string, string, string];
  /** Plain words of a requirement, without a word of obligation. */
  readonly plain: readonly [string, string];
  /** A sentence that obliges the system. */
  readonly obliging: readonly [string, string];
  /** "The system must:" */
  readonly leadIn: string;
  /** "The message has the following fields:" */
  readonly fields: string;
  /** Titles of the columns for id, words and priority. */
  readonly columns: readonly [string, string, string];
  /** Three words of urgency, the most urgent first. */
  readonly priorities: readonly [string, string, string];
}

const languages: readonly Language[] = [
  {
    name: "English",
    requirements: "Requirements",
    functional: [
      "Functional requirements",
      "Functional Requirements (MVP)",
      "Core features",
      "Features",
      "Key capabilities",
    ],
    nonFunctional: ["Non-functional requirements", "Nonfunctional requirements", "NFRs", "Quality attributes"],
    stories: ["User stories", "User Stories & Scenarios"],
    others: [
      "Goals",
      "Success metrics",
      "Risks",
      "Glossary",
      "Out of scope",
      "Open questions",
      "Test cases",
      "Milestones",
      "Acceptance criteria",
    ],
    userStories: [
      "As a clerk, I want to weigh parcels so that postage is right",
      "As the depot manager I need a report",
    ],
    inLines: ["**As a** clerk", "**I want** to weigh parcels", "**so that** postage is right"],
    plain: ["Weigh each parcel", "Print a label"],
    obliging: ["The scale must weigh each parcel", "The scale shall print a label"],
    leadIn: "The scale must:",
    fields: "The message has the following fields:",
    columns: ["ID", "Requirement", "Priority"],
    priorities: ["High", "Medium", "Low"],
  },
  {
    name: "German",
    requirements: "Anforderungen",
    functional: ["Funktionale Anforderungen", "Funktionelle Anforderungen", "Funktionen"],
    nonFunctional: ["Nicht-funktionale Anforderungen", "Nichtfunktionale Anforderungen", "Qualitätsanforderungen"],
    stories: ["User Stories", "Anwendergeschichten"],
    others: [
      "Ziele",
      "Kennzahlen",
      "Risiken",
      "Glossar",
      "Abgrenzung",
      "Offene Fragen",
      "Testfälle",
      "Meilensteine",
      "Akzeptanzkriterien",
    ],
    userStories: [
      "Als Kunde möchte ich Pakete wiegen, damit das Porto stimmt",
      "Als eine Fahrerin will ich Etiketten scannen",
    ],
    inLines: ["**Als** Kundin", "**möchte ich** Pakete wiegen", "**damit** das Porto stimmt"],
    plain: ["Jedes Paket wiegen", "Etiketten drucken"],
    obliging: ["Die Waage muss jedes Paket wiegen", "Die Waage muss ein Etikett drucken"],
    leadIn: "Die Waage muss:",
    fields: "Die Nachricht hat die folgenden Felder:",
    columns: ["Nr.", "Anforderung", "Priorität"],
    priorities: ["Hoch", "Mittel", "Niedrig"],
  },
  {
    name: "French",
    requirements: "Exigences",
    functional: ["Exigences fonctionnelles", "Fonctionnalités", "Besoins fonctionnels"],
    nonFunctional: ["Exigences non fonctionnelles", "Exigences non-fonctionnelles", "Besoins non fonctionnels"],
    stories: ["Récits utilisateurs", "User stories"],
    others: [
      "Objectifs",
      "Indicateurs",
      "Risques",
      "Glossaire",
      "Hors périmètre",
      "Questions ouvertes",
      "Plan de test",
      "Jalons",
      "Critères d'acceptation",
    ],
    userStories: [
      "En tant que client, je veux peser les colis afin que le port soit juste",
      "En tant qu’employée, je souhaite imprimer une étiquette",
    ],
    inLines: ["**En tant que** client", "**je veux** peser les colis", "**afin que** le port soit juste"],
    plain: ["Peser chaque colis", "Imprimer une étiquette"],
    obliging: ["La balance doit peser chaque colis", "La balance devra imprimer une étiquette"],
    leadIn: "La balance doit :",
    fields: "Le message contient les champs suivants :",
    columns: ["Réf", "Exigence", "Priorité"],
    priorities: ["Haute", "Moyenne", "Basse"],
  },
  {
    name: "Spanish",
    requirements: "Requisitos",
    functional: ["Requisitos funcionales", "Requerimientos funcionales", "Funcionalidades"],
    nonFunctional: ["Requisitos no funcionales", "Requerimientos no funcionales"],
    stories: ["Historias de usuario"],
    others: [
      "Objetivos",
      "Métricas de éxito",
      "Riesgos",
      "Glosario",
      "Fuera de alcance",
      "Preguntas abiertas",
      "Pruebas",
      "Hitos",
      "Criterios de aceptación",
    ],
    userStories: [
      "Como cliente, quiero pesar paquetes para que el porte sea correcto",
      "Como una conductora necesito escanear etiquetas",
    ],
    inLines: ["**Como** cliente", "**quiero** pesar paquetes", "**para** pagar lo justo"],
    plain: ["Pesar cada paquete", "Imprimir etiquetas"],
    obliging: ["La báscula debe pesar cada paquete", "La báscula deberá imprimir una etiqueta"],
    leadIn: "La báscula debe:",
    fields: "El mensaje tiene los siguientes campos:",
    columns: ["Código", "Requisito", "Prioridad"],
    priorities: ["Alta", "Media", "Baja"],
  },
  {
    name: "Portuguese",
    requirements: "Requisitos",
    functional: ["Requisitos Funcionais", "Funcionalidades"],
    nonFunctional: ["Requisitos Não Funcionais", "Requisitos Não-Funcionais"],
    stories: ["Histórias de usuário"],
    others: [
      "Objetivos",
      "Métricas",
      "Riscos",
      "Glossário",
      "Fora do escopo",
      "Perguntas em aberto",
      "Testes",
      "Marcos",
      "Critérios de aceitação",
    ],
    userStories: [
      "Como cliente, quero pesar pacotes para que o frete esteja certo",
      "Como uma motorista, eu preciso ler etiquetas",
    ],
    inLines: ["**Como** cliente", "**quero** pesar pacotes", "**para** pagar o justo"],
    plain: ["Pesar cada pacote", "Imprimir etiquetas"],
    obliging: ["A balança deve pesar cada pacote", "A balança deverá imprimir uma etiqueta"],
    leadIn: "A balança deve:",
    fields: "A mensagem tem os seguintes campos:",
    columns: ["Código", "Requisito", "Prioridade"],
    priorities: ["Alta", "Média", "Baixa"],
  },
  {
    name: "Italian",
    requirements: "Requisiti",
    functional: ["Requisiti funzionali", "Funzionalità"],
    nonFunctional: ["Requisiti non funzionali"],
    stories: ["Storie utente", "User story"],
    others: [
      "Obiettivi",
      "Metriche di successo",
      "Rischi",
      "Glossario",
      "Fuori ambito",
      "Domande aperte",
      "Casi di test",
      "Tappe",
      "Criteri di accettazione",
    ],
    userStories: [
      "Come cliente, voglio pesare i pacchi per pagare il giusto",
      "Come un autista vorrei leggere le etichette",
    ],
    inLines: ["**Come** cliente", "**voglio** pesare i pacchi", "**per** pagare il giusto"],
    plain: ["Pesare ogni pacco", "Stampare etichette"],
    obliging: ["La bilancia deve pesare ogni pacco", "La bilancia dovrà stampare un'etichetta"],
    leadIn: "La bilancia deve:",
    fields: "Il messaggio contiene i seguenti campi:",
    columns: ["Codice", "Requisito", "Priorità"],
    priorities: ["Alta", "Media", "Bassa"],
  },
  {
    name: "Danish",
    requirements: "Krav",
    functional: ["Funktionelle krav", "Funktionalitet"],
    nonFunctional: ["Ikke-funktionelle krav", "Ikke funktionelle krav"],
    stories: ["Brugerhistorier", "User stories"],
    others: [
      "Mål",
      "Målinger",
      "Risici",
      "Ordliste",
      "Uden for scope",
      "Åbne spørgsmål",
      "Testplan",
      "Milepæle",
      "Acceptkriterier",
    ],
    userStories: ["Som kunde vil jeg veje pakker, så portoen passer", "Som en chauffør ønsker jeg at scanne etiketter"],
    inLines: ["**Som** kunde", "**vil jeg** veje pakker", "**så** portoen passer"],
    plain: ["Vej hver pakke", "Udskriv etiketter"],
    obliging: ["Vægten skal veje hver pakke", "Vægten skal udskrive en etiket"],
    leadIn: "Vægten skal:",
    fields: "Beskeden har følgende felter:",
    columns: ["Nr", "Krav", "Prioritet"],
    priorities: ["Høj", "Mellem", "Lav"],
  },
  {
    name: "Russian",
    requirements: "Требования",
    functional: ["Функциональные требования", "Функциональность", "Функции"],
    nonFunctional: ["Нефункциональные требования"],
    stories: ["Пользовательские истории"],
    others: [
      "Цели",
      "Метрики",
      "Риски",
      "Глоссарий",
      "Вне рамок проекта",
      "Открытые вопросы",
      "Тестирование",
      "Этапы",
      "Критерии приемки",
      "Критерии приёмки",
    ],
    userStories: [
      "Как клиент, я хочу взвешивать посылки, чтобы тариф был верным",
      "Как водитель я хочу сканировать этикетки",
    ],
    inLines: ["**Как** клиент", "**я хочу** взвешивать посылки", "**чтобы** тариф был верным"],
    plain: ["Взвешивание каждой посылки", "Печать этикеток"],
    obliging: ["Весы должны взвешивать каждую посылку", "Система должна печатать этикетку"],
    leadIn: "Система должна:",
    fields: "Сообщение содержит следующие поля:",
    columns: ["Код", "Требование", "Приоритет"],
    priorities: ["Высокий", "Средний", "Низкий"],
  },
  {
    name: "Chinese",
    requirements: "需求",
    functional: ["功能需求", "功能性需求", "核心功能"],
    nonFunctional: ["非功能需求", "非功能性需求"],
    stories: ["用户故事"],
    others: ["目标", "成功指标", "风险", "术语表", "非目标", "未决问题", "测试", "里程碑", "验收标准", "不在范围内"],
    userStories: ["作为店员，我希望称量包裹，以便邮费正确", "作为司机，我想要扫描标签"],
    inLines: ["**作为** 店员", "**我希望** 称量包裹", "**以便** 邮费正确"],
    plain: ["称量每个包裹", "打印标签"],
    obliging: ["系统必须称量每个包裹", "系统应打印标签"],
    leadIn: "系统必须：",
    fields: "消息包含以下字段：",
    columns: ["编号", "需求描述", "优先级"],
    priorities: ["高", "中", "低"],
  },
  {
    name: "Japanese",
    requirements: "要件",
    functional: ["機能要件", "機能要求", "機能一覧"],
    nonFunctional: ["非機能要件"],
    stories: ["ユーザーストーリー"],
    others: [
      "目的",
      "評価指標",
      "リスク",
      "用語集",
      "対象外",
      "未解決事項",
      "テスト",
      "マイルストーン",
      "受け入れ基準",
      "スコープ外",
    ],
    userStories: ["店員として、荷物を計量したい", "運転手として、伝票を読み取れることが必要"],
    inLines: ["店員として、", "荷物を計量したい。", "送料を正しくするため"],
    plain: ["荷物を計量する", "伝票を印刷する"],
    obliging: ["システムは荷物を計量しなければならない", "システムは伝票を印刷しなければならない"],
    leadIn: "システムは次のことをしなければならない：",
    fields: "メッセージの項目例：",
    columns: ["番号", "要件", "優先度"],
    priorities: ["高", "中", "低"],
  },
  {
    name: "Korean",
    requirements: "요구사항",
    functional: ["기능 요구사항", "기능적 요구사항", "주요 기능"],
    nonFunctional: ["비기능 요구사항", "비기능적 요구사항"],
    stories: ["사용자 스토리"],
    others: [
      "목표",
      "성공 지표",
      "위험",
      "용어",
      "제외 범위",
      "미해결 질문",
      "테스트",
      "마일스톤",
      "인수 조건",
      "수용 기준",
    ],
    userStories: ["직원으로서, 나는 소포의 무게를 재고 싶다", "운전자로서 나는 라벨을 스캔할 수 있어야 한다"],
    inLines: ["직원으로서,", "나는 소포의 무게를 재고 싶다", "요금을 맞추기 위해"],
    plain: ["소포 무게 측정", "라벨 인쇄"],
    obliging: ["시스템은 소포의 무게를 측정해야 한다", "시스템은 라벨을 인쇄해야 한다"],
    leadIn: "시스템은 다음을 해야 한다:",
    fields: "메시지 필드 예시:",
    columns: ["번호", "요구사항", "우선순위"],
    priorities: ["상", "중", "하"],
  },
];

function rowsOf(language: Language): Row[] {
  const { requirements, functional, nonFunctional, stories, others, plain, obliging, userStories, columns } = language;
  const [first, second] = plain;
  const found = (line: number, words: string) => `${line} - - ${words}`;
  const rows: Row[] = [];
  for (const section of [requirements, ...functional, ...nonFunctional]) {
    rows.push([
      `bullets below "${section}"`,
      ["# X", "", `## 2. ${section}`, "", `- ${first}`, `- **${second}**`],
      found(5, first),
      found(6, second),
    ]);
  }
  const [general, quality] = [functional[0] ?? "", nonFunctional[0] ?? ""];
  rows.push(
    [
      "both kinds below one heading, with categories",
      [`# ${requirements}`, `## ${general}`, `- ${first}`, `## ${quality}`, "### X", `- ${second}`],
      found(3, first),
      found(6, second),
    ],
    [
      "numbered and bold headings",
      [`## **3.1 ${general}**`, `1. ${first}`, `2. ${second}`],
      found(2, first),
      found(3, second),
    ],
    [
      "full sentences in a section with a name of its own",
      ["# X", "## Y", `- ${obliging[0]}`, `- ${obliging[1]}`],
      found(3, obliging[0]),
      found(4, obliging[1]),
    ],
    [
      "a list below a line that obliges",
      ["# X", "## Y", language.leadIn, "", `- ${first}`, `- ${second}`],
      found(5, first),
      found(6, second),
    ],
    ["a list of fields", [`## ${general}`, language.fields, "", "- abc", "- def"]],
    [
      "a table with ids and priorities",
      [
        `## ${general}`,
        `| ${columns.join(" | ")} |`,
        "|--|--|--|",
        `| F-1 | ${first} | ${language.priorities[0]} |`,
        `| F-2 | ${second} | ${language.priorities[1]} |`,
        `| F-3 | ${second} | ${language.priorities[2]} |`,
      ],
      `4 F-1 ${language.priorities[0]}=0 ${first}`,
      `5 F-2 ${language.priorities[1]}=1 ${second}`,
      `6 F-3 ${language.priorities[2]}=2 ${second}`,
    ],
    [
      "a line for the priority",
      [`## ${general}`, `### F-1: ${first}`, `**${columns[2]}:** ${language.priorities[0]}`],
      `2 F-1 ${language.priorities[0]}=0 ${first}`,
    ],
    [
      "a table without ids",
      [`## ${general}`, `| ${columns[1]} | ${columns[2]} |`, "|--|--|", `| ${first} | ${language.priorities[0]} |`],
      `4 - ${language.priorities[0]}=0 ${first}`,
    ],
  );
  for (const section of others) {
    rows.push([
      `nothing below "${section}"`,
      [
        "# X",
        `## ${general}`,
        `- ${first}`,
        `## ${section}`,
        `- ${obliging[0]}`,
        `- ${obliging[1]}`,
        `- ${obliging[0]}`,
      ],
      found(3, first),
    ]);
  }
  for (const story of userStories) {
    rows.push(
      [`"${story}" as a paragraph`, ["# X", "## Y", "", `${story}.`], found(4, story)],
      [`"${story}" as a bullet`, ["# X", "## Y", `- ${story}`], found(3, story)],
      [`"${story}" in quotes`, ["# X", "## Y", `> ${story}`], found(3, story)],
      [`"${story}" as a heading`, ["# X", "## Y", `### ${story}`], found(3, story)],
      [`"${story}" in a cell`, ["# X", "## Y", "| # | A |", "|--|--|", `| 1 | ${story} |`], found(5, story)],
    );
  }
  for (const section of stories) {
    rows.push([
      `a heading for each story below "${section}"`,
      ["# X", `## ${section}`, `### ${first}`, userStories[0] ?? "", `### ${second}`, userStories[1] ?? ""],
      found(3, first),
      found(5, second),
    ]);
  }
  const joined = language.inLines.join(" ").replaceAll("*", "");
  rows.push(
    ["a story in three lines", ["# X", "## Y", ...language.inLines.map((line) => `${line}  `)], found(3, joined)],
    [
      "a story with an id in three lines",
      ["# X", "## Y", `**US-1**: ${language.inLines[0]}  `, `${language.inLines[1]}  `, language.inLines[2]],
      `3 US-1 - ${joined}`,
    ],
  );
  return rows;
}

for (const language of languages) {
  describe(`languages: ${language.name}`, () => {
    testRows(rowsOf(language));
  });
}

describe("languages: words that only begin like others", () => {
  testRows([
    [
      "integrity of data is no goal",
      ["# X", "## Функциональные требования", "### Целостность данных", "- Проверка контрольных сумм"],
      "4 - - Проверка контрольных сумм",
    ],
    [
      "an introduction is no launch",
      ["# X", "## Einführung", "- Die Waage muss wiegen", "- Die Waage muss drucken"],
      "3 - - Die Waage muss wiegen",
      "4 - - Die Waage muss drucken",
    ],
  ]);
});
