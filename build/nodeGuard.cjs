// Plain CommonJS on purpose: an old Node cannot read TypeScript, so the sentence that says so may not be written in it.
// npm runs it before each script (pre* entries); the entry files import it for a bare `node build/start.ts`.
const wanted = 24
if (Number(process.versions.node.split('.')[0]) < wanted) {
  const say = (line) => process.stderr.write(line + '\n')
  say(`Guichet demande Node ${wanted} ou plus récent ; celui-ci est ${process.versions.node} (${process.execPath}).`)
  say(
    'Sur Linux x64, « npm ci » installe le bon et « npm start » l’utilise ; ailleurs : https://nodejs.org/fr/download',
  )
  say(`Guichet needs Node ${wanted} or newer; this one is ${process.versions.node}.`)
  process.exit(1)
}
