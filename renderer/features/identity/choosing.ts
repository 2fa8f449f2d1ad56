/** What is on screen only while somebody is to be chosen: in a chunk of its own. */
export { Chooser } from './Chooser.tsx'
export { ProposeOpened } from './ProposeOpened.tsx'
