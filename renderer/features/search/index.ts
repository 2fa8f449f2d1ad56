export type { PaletteCommand } from './matchCommands.ts'
export { SearchPalette } from './SearchPalette.tsx'
