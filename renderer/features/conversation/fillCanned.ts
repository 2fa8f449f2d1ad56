/** Puts values in place of `{{name}}`; a name without a value is left in sight so that nobody sends a hole. */
export function fillCanned(text: string, values: Record<string, string>): string {
  return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (whole, name: string) => values[name] || whole)
}
