export { Counter } from './Counter.tsx'
