/** What to say when the world that is there has another size than was asked for: it stays, and how to begin afresh. Null = nothing. */
export function sizeNotice(asked: number, held: number | null, place: { dataDir: string | null }): string | null {
  if (held === null || asked === held) return null
  const figure = (n: number): string => n.toLocaleString('fr-FR')
  const { dataDir } = place
  const afresh =
    dataDir === null
      ? 'donnez une base vide dans DATABASE_URL'
      : `donnez un autre dossier dans GUICHET_DATA, ou supprimez ${dataDir} une fois le serveur arrêté`
  return `monde de démonstration : ${figure(held)} clients sont déjà là, ${figure(asked)} étaient demandés ; rien n’a été changé. Pour repartir de zéro, ${afresh}.`
}
