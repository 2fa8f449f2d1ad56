const WIDTH = 118

/** A model as people read it: what fits stands in a line, the rest a line each. `JSON.parse` gives back the same value. */
export function modelText(value: unknown): string {
  return `${written(value, 0, 0)}\n`
}

function written(value: unknown, indent: number, before: number): string {
  const flat = inLine(value)
  if (indent > 0 && before + flat.length <= WIDTH) return flat
  if (typeof value !== 'object' || value === null) return flat
  const pad = ' '.repeat(indent + 2)
  const isList = Array.isArray(value)
  const parts = isList
    ? value.map((one) => pad + written(one, indent + 2, indent + 2))
    : Object.entries(value).map(([key, one]) => {
        const name = `${pad}${JSON.stringify(key)}: `
        return name + written(one, indent + 2, name.length)
      })
  if (parts.length === 0) return flat
  const [open, close] = isList ? '[]' : '{}'
  return `${open}\n${parts.join(',\n')}\n${' '.repeat(indent)}${close}`
}
function inLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(inLine).join(', ')}]`
  const parts = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${inLine(one)}`)
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`
}
