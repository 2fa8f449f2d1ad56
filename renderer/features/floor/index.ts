export { FloorScreen } from './FloorScreen.tsx'
export { HelpDialog } from './HelpDialog.tsx'
export { Notices } from './Notices.tsx'
