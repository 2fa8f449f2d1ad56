export { MyEvaluationsDialog } from './MyEvaluationsDialog.tsx'
export { QualityScreen } from './QualityScreen.tsx'
