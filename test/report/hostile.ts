/** A guideline whose every text tries to be something else than text. */
export const HOSTILE = String.raw`title: "<script>alert(1)</script> ]]> & \"q\" 'a' \e[31mred\u202e \ufffe ${'`'}code${'`'} *star* | pipe # hash ;"
version: "<b>1</b>"
disclaimer: "[link](javascript:alert(1)) <img src=x onerror=alert(1)> ${'```'}"
references: { r: { title: "</a><script>", url: "javascript:alert(1)" } }
findings: { a: { label: "A \"quoted\" %%{init: {}}%% label", type: boolean } }
definitions: { d: { label: "</li><script> ${'`'}x${'`'} *y* ](z)", when: a } }
scores: { p: { label: "<img> # heading", points: [{ when: a, add: 1 }] } }
actions: { x: { label: "--> end subgraph ; #quot; #35; </g></svg>" } }
start: s
steps:
  s:
    label: "end }} \"] --> x ${'```'}\n# heading\nstyle s0 fill:#f00;"
    branches:
      - { label: "|| \" -.-> <br/> &lt; style: #a; classDef x:#b;", when: a, go: t }
      - { label: "$(sync~spin) \\ \x24{x} $x$", else: u }
  t: { label: "- [ ] task\t\x1b]0;t\a", recommend: [{ do: x, note: "<iframe>", cites: [r] }], next: "missing\"<x>" }
  u: { label: "1. click s0 href \"javascript:alert(1)\" %% comment", recommend: [{ avoid: x }], revisit: s, after: 1 wk }
`;
