export { FloorScreen } from './FloorScreen.tsx'
export { HelpDialog } from './HelpDialog.tsx'
