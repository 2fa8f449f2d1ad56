import { isRunnable } from '../../shared/domain/isRunnable.ts'
import { cleanFileName } from './sendFile.ts'

const text = 'txt text log csv tsv md json ics vcf conf cfg ini yaml yml eml srt rtf tex asc'
const film = 'mp4 m4v m4a mov 3gp 3g2 avif heic heif hif'
/** What a name may end with for what its bytes are; the first is put behind a name that ends otherwise. */
const endings: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg jpeg jpe jfif',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/heic': 'heic heif hif avif',
  'video/mp4': film,
  'application/pdf': 'pdf ai',
  'application/zip': 'zip docx dotx xlsx xltx pptx potx ppsx odt ods odp odg epub pages numbers key kmz oxps',
  'text/plain': text,
}
/** Opened from a disk, their code is the browser's to run. */
const active = /\.(?:[xs]?html?|svgz?|xml|xslt?|mht|mhtml|swf)$/iu
const pictures = /\.(?:png|jpe?g|jpe|jfif|gif|webp)$/iu

/** The sender's name, made to end as what the file is, so that what is opened is what one sees: never a program under a picture's type. */
export function safeName(name: string, type: string): string {
  const clean = cleanFileName(name)
  const known = endings[type]?.split(' ')
  const ending = /\.([^.]+)$/u.exec(clean)?.[1]?.toLowerCase()
  const agrees = known
    ? ending !== undefined && known.includes(ending)
    : !isRunnable(clean) && !active.test(clean) && !pictures.test(clean)
  return agrees ? clean : `${clean.replace(/[.\s]+$/u, '')}.${known?.[0] ?? 'bin'}`
}
