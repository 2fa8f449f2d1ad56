/**
 * Puts values in place of `{{name}}`. A customer's first name that is not known is left out with the space or comma before it ("Bonjour,
 * …"); any other name without a value stays in sight, in words, so that nobody sends a hole.
 */
export function fillCanned(text: string, values: Record<string, string>, words: (name: string) => string): string {
  const known = values['customer.firstName'] ? text : text.replace(/,?\s+\{\{\s*customer\.firstName\s*\}\}/gu, '')
  return known.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) => values[name] || `{{${words(name)}}}`)
}
