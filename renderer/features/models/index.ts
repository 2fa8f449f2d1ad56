export { ModelsDialog } from './ModelsDialog.tsx'
