import { describe, expect, test } from "vitest";
import { cleanText } from "./clean-text.ts";
import { lineCutter } from "./line-cutter.ts";
import { terminalFilter, type TextStage } from "./terminal-filter.ts";

const ESC = "\u001b";
const whole = (stage: TextStage, text: string) => stage.write(text) + stage.end();
/** One UTF-16 unit at a time. */
const piecemeal = (stage: TextStage, text: string) =>
  text
    .split("")
    .map((unit) => stage.write(unit))
    .join("") + stage.end();

const FILTERED: readonly (readonly [name: string, given: string, shown: string])[] = [
  ["plain text", "hello\tworld\r\nnext\b\n", "hello\tworld\r\nnext\b\n"],
  ["colours", `${ESC}[31mred${ESC}[0m`, `${ESC}[31mred${ESC}[0m`],
  ["256 and true colours", `${ESC}[38;5;208;48;2;1;2;8mx`, `${ESC}[38;5;208;48;2;1;2;8mx`],
  ["colours with colons", `${ESC}[4:3;38:2::1:2:3mx`, `${ESC}[4:3;38:2::1:2:3mx`],
  ["blinking and hidden text", `${ESC}[1;5;31;8mx${ESC}[5my`, `${ESC}[1;31mxy`],
  ["erase in line", `a\r${ESC}[Kb${ESC}[2K`, `a\r${ESC}[Kb${ESC}[2K`],
  ["tqdm's two bars", `a\nb\n${ESC}[2Ac\n\n`, `a\nb\n${ESC}[2Ac\n\n`],
  ["up too far", `${ESC}[999Ax`, `${ESC}[100Ax`],
  ["up too far in steps", `${ESC}[60A${ESC}[60A${ESC}[60A`, `${ESC}[60A${ESC}[40A`],
  ["down no further than up before", `${ESC}[9B${ESC}[2A\n${ESC}[9Bx`, `${ESC}[2A\n${ESC}[1Bx`],
  ["previous and next line", `${ESC}[1F${ESC}[1E${ESC}[1Ex`, `${ESC}[1F${ESC}[1E\rx`],
  ["clear screen", `a${ESC}[2J${ESC}[3J${ESC}[1Jb`, "ab"],
  ["erase below", `${ESC}[0J${ESC}[J`, `${ESC}[J${ESC}[J`],
  ["cursor addressing", `${ESC}[10;10Ha${ESC}[5;5fb${ESC}[7dc`, "abc"],
  ["alternate screen, bracketed paste, mouse", `${ESC}[?1049h${ESC}[?2004h${ESC}[?1000;1006hx${ESC}[?25l`, "x"],
  ["synchronized output", `${ESC}[?2026hx${ESC}[?2026l`, "x"],
  ["device queries", `${ESC}[c${ESC}[6n${ESC}[>0c${ESC}[?1$px${ESC}Z`, "x"],
  ["scrolling, inserting, repeating", `${ESC}[9S${ESC}[9T${ESC}[9L${ESC}[99999999b${ESC}[1;5rx`, "x"],
  ["reset, save, charset, reverse index", `${ESC}c${ESC}7${ESC}8${ESC}(0${ESC}Mx`, "x"],
  ["title", `${ESC}]0;you were here\u0007x${ESC}]2;again${ESC}\\y`, "xy"],
  ["links keep their text", `${ESC}]8;;javascript:alert(1)${ESC}\\click${ESC}]8;;${ESC}\\`, "click"],
  ["clipboard", `${ESC}]52;c;cm0gLXJm\u0007x`, "x"],
  ["device strings", `${ESC}Pq#0;2${ESC}\\${ESC}_app${ESC}\\${ESC}^pm${ESC}\\x`, "x"],
  ["a title that never ends", `${ESC}]0;oops\nnext line`, "\uFFFD]0;oops\nnext line"],
  ["a sequence cut by text", `${ESC}[31\u00e9`, "\uFFFD[31\u00e9"],
  ["a sequence cut by the end", `x${ESC}[3`, "x\uFFFD[3"],
  ["a lone escape at the end", `x${ESC}`, "x\uFFFD"],
  ["escape escape", `${ESC}${ESC}[1mx`, `\uFFFD${ESC}[1mx`],
  ["noise", "a\u0000b\u0001c\u007fd\u009b31me\u0007f\u000bg\u000ch", "a\uFFFDb\uFFFDc\uFFFDd\uFFFD31mef\uFFFDg\uFFFDh"],
  ["reordering marks", "user\u202e\u2066admin", "user\uFFFD\uFFFDadmin"],
  ["wide characters", "日本語 🚀 é", "日本語 🚀 é"],
];

describe.each([
  ["whole", whole],
  ["unit by unit", piecemeal],
] as const)("%s", (_, through) => {
  test.each(FILTERED)("the filter on %s", (_name, given, shown) => {
    expect(through(terminalFilter(), given)).toBe(shown);
  });

  const CUT: readonly (readonly [name: string, given: string, shown: string])[] = [
    ["short lines", "12345\n12345\r\n", "12345\n12345\r\n"],
    ["just long enough", "1234567890\nx", "1234567890\nx"],
    ["too long", "1234567890abc\nx", "1234567890… 3 more characters in this line (download to see all)\nx"],
    ["too long at the end", "1234567890abc", "1234567890… 3 more characters in this line (download to see all)"],
    ["progress", "12345678\r12345678\r12345678\n", "12345678\r12345678\r12345678\n"],
    ["styles are not counted", `${ESC}[31m1234567890${ESC}[0m\n`, `${ESC}[31m1234567890${ESC}[0m\n`],
    [
      "a style in what is cut",
      `1234567890a${ESC}[0mb\nx`,
      `1234567890${ESC}[0m… 2 more characters in this line (download to see all)\nx`,
    ],
  ];
  test.each(CUT)("the cutter on %s", (_name, given, shown) => {
    // a style that is split is the filter's to put together
    expect(through(together(lineCutter(10)), given)).toBe(shown);
  });
});

const together = (cutter: TextStage): TextStage => {
  const filter = terminalFilter();
  return {
    write: (text) => cutter.write(filter.write(text)),
    end: () => cutter.write(filter.end()) + cutter.end(),
  };
};

test("a character of two units is not cut in half", () => {
  expect(whole(lineCutter(3), "ab🚀🚀\n")).toBe("ab… 3 more characters in this line (download to see all)\n");
});

test("a megabyte without a newline is short and told", () => {
  const shown = whole(lineCutter(), "x".repeat(1_047_412));
  expect(shown.slice(10_000)).toBe("… 1,037,412 more characters in this line (download to see all)");
});

test("a title that never ends, without a newline, is given up and shown", () => {
  const text = `${ESC}]0;${"x".repeat(10_000)}`;
  expect(whole(terminalFilter(), text)).toBe(`\uFFFD${text.slice(1)}`);
});

test("any bytes leave nothing but allowed sequences, however they are split", () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const pieces = [
    ESC,
    "[",
    "]",
    "?",
    ";",
    "3",
    "8",
    "5",
    "1",
    "m",
    "A",
    "H",
    "J",
    "K",
    "\\",
    "\u0007",
    "\n",
    "\r",
    "x",
    "P",
  ];
  for (let round = 0; round < 2_000; round += 1) {
    const text = Array.from({ length: 40 }, () => pieces[random(pieces.length)]).join("");
    const filter = terminalFilter();
    let out = "";
    for (let at = 0; at < text.length;) {
      const end = at + 1 + random(6);
      out += filter.write(text.slice(at, end));
      at = end;
    }
    out += filter.end();
    expect(out).toBe(whole(terminalFilter(), text));
    // eslint-disable-next-line no-control-regex -- what may be left
    expect(out.replace(/\u001b\[[\d;:]*[mABCDEFGJK]/g, "")).not.toContain(ESC);
  }
});

test.each([
  ["colours", `${ESC}[31mred${ESC}[0m text`, "red text"],
  ["progress", "10 %\r50 %\r100 %\ndone\n", "100 %\ndone\n"],
  ["a shorter overwrite", "abcdef\rxy\n", "xycdef\n"],
  ["erase in line", `abcdef\r${ESC}[Kxy\n`, "xy\n"],
  ["backspace", "| \b\b/ \b\b-\n", "-\n"],
  ["two bars", `a 1\nb 1\n${ESC}[2Aa 2\nb 2\nend`, "a 2\nb 2\nend"],
  ["noise", "\u0000\u0001", "\uFFFD\uFFFD"],
])("clean text of %s", (_name, given, clean) => {
  expect(cleanText(given)).toBe(clean);
});
