export { TrayDialog } from './TrayDialog.tsx'
