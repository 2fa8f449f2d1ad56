export { ReviewDialog } from './ReviewDialog.tsx'
