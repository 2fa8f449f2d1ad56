/** Characters of base64 that a command may hold, with room. */
const most = 90_000

/** A photo made small enough for the outbox, as JPEG in base64; null: it cannot be read. */
export async function smallPhoto(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return null
  for (const [longest, quality] of [
    [1000, 0.7],
    [800, 0.6],
    [600, 0.5],
    [400, 0.4],
  ] as const) {
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.width * scale))
    canvas.height = Math.max(1, Math.round(picture.height * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const data = canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? ''
    if (data !== '' && data.length <= most) return data
  }
  return null
}
