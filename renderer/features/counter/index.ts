export { Counter } from './Counter.tsx'
export { CounterWork } from './CounterWork.tsx'
