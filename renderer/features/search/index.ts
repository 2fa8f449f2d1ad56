export { SearchPalette } from './SearchPalette.tsx'
