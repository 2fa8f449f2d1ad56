export { FloorScreen } from './FloorScreen.tsx'
export { HelpDialog } from './HelpDialog.tsx'
export { HelpStrip } from './HelpStrip.tsx'
