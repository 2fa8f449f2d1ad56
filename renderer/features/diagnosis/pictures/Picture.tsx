import { useTranslation } from 'react-i18next'
import { BoxBack } from './BoxBack.tsx'
import { BoxFront } from './BoxFront.tsx'
import { Box4gFront } from './Box4gFront.tsx'
import { closeUps } from './closeUps.ts'
import { DecoderFront } from './DecoderFront.tsx'
import { FibreSocket } from './FibreSocket.tsx'
import { OntFront } from './OntFront.tsx'
import { PhoneFront } from './PhoneFront.tsx'
import { PhoneSocket } from './PhoneSocket.tsx'
import css from './Picture.module.css'
import { isPictureName, pictureTitles } from './pictureTitles.ts'
import { SimPlace } from './SimPlace.tsx'
import { TvScreen } from './TvScreen.tsx'

interface PictureProps {
  /** As a model names it. One that is not drawn shows nothing. */
  name: string
  /** Small, beside words that say the same: only what matters of it is shown. */
  isDecorative?: boolean
  /** Gives it its width; it is 25 wide for 14 high. */
  className?: string | undefined
}

/** What the customer has before his eyes, drawn: where to look, or what a light does. */
export function Picture({ name, isDecorative = false, className }: PictureProps) {
  const { i18n } = useTranslation()
  if (!isPictureName(name)) return null
  const { fr, en } = pictureTitles[name]
  const title = i18n.language.startsWith('fr') ? fr : en
  const [thing, state = 'look'] = name.split('.')
  const drawing = draw(thing ?? '', state)
  const shape = {
    viewBox: (isDecorative && closeUps[name]) || '0 0 200 112',
    className: [css.picture, isDecorative && css.close, className].filter(Boolean).join(' '),
  }
  if (isDecorative)
    return (
      <svg {...shape} aria-hidden="true">
        {drawing}
      </svg>
    )
  return (
    <svg {...shape} role="img" aria-label={title}>
      <title>{title}</title>
      {drawing}
    </svg>
  )
}

function draw(thing: string, state: string) {
  switch (thing) {
    case 'box':
      return <BoxFront state={state} />
    case 'boxBack':
      return <BoxBack state={state} />
    case 'box4g':
      return <Box4gFront state={state} />
    case 'ont':
      return <OntFront state={state} />
    case 'decoder':
      return <DecoderFront state={state} />
    case 'screen':
      return <TvScreen state={state} />
    case 'phone':
      return <PhoneFront state={state} />
    case 'sim':
      return <SimPlace state={state} />
    case 'fibreSocket':
      return <FibreSocket state={state} />
    default:
      return <PhoneSocket state={state} />
  }
}
