/** What a guideline can be written as for people who do not have Guideway. */
export type PageFormat = 'svg' | 'html' | 'markdown' | 'mermaid';
