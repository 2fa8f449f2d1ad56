import type { Guest } from '../../db/demoGuests.ts'
import { shortDate } from '../worldTime.ts'

/** What a guest comes for: first words, then a detail that his history holds already. Three ways to begin each. */
export interface Opening {
  begins: string[]
  detail: string
}
export type Situation = 'missed' | 'down' | 'slow' | 'porting' | 'bill' | 'tv' | 'mobile' | 'hacked' | 'moving'

function situationOf(guest: Guest): Situation {
  if (guest.missedAt !== null) return 'missed'
  if (guest.topic === 'internet') return guest.subject.startsWith('Wi-Fi') ? 'slow' : 'down'
  if (guest.topic === 'general') return guest.subject.startsWith('Compte') ? 'hacked' : 'moving'
  return ({ tv: 'tv', mobile: 'mobile', billing: 'bill', portability: 'porting' } as const)[guest.topic]
}

export function openingOf(guest: Guest): Opening {
  return (guest.language === 'en' ? english : french)(guest)[situationOf(guest)]
}

function french(guest: Guest): Record<Situation, Opening> {
  const e = guest.civility === 'mme' ? 'e' : ''
  const on = guest.missedAt === null ? 'hier' : `le ${shortDate(guest.missedAt)}`
  const offer = guest.offer ?? 'ma ligne'
  return {
    missed: {
      begins: [
        `Bonjour, j’ai attendu le technicien ${on} toute la matinée et personne n’est venu. Je n’ai toujours pas Internet.`,
        `Bonjour. Rendez-vous technicien ${on} : personne, pas un appel. Que se passe-t-il ?`,
        `J’ai posé une demi-journée ${on} pour votre technicien qui n’est jamais venu, et je suis encore sans Internet. Ce n’est pas sérieux.`,
      ],
      detail: 'Votre collègue m’a déjà fait redémarrer la box, et en boutique ils m’ont dit qu’elle était bonne.',
    },
    down: {
      begins: [
        'Bonjour, toujours pas d’Internet chez moi, le voyant n’est pas revenu. Où en est-on ?',
        `Bonjour, ma ligne ${offer} est coupée depuis plusieurs jours. On m’a parlé d’un technicien, quand passe-t-il ?`,
        'Plus d’Internet ni de télé à la maison, je vous ai déjà contacté cette semaine pour ça.',
      ],
      detail: 'J’ai déjà redémarré la box et rebranché tous les câbles, ça n’a rien changé.',
    },
    slow: {
      begins: [
        'Bonjour, le Wi-Fi est toujours aussi lent à l’étage malgré vos conseils.',
        'Je reviens vers vous pour le débit : le soir, impossible de regarder une vidéo dans la chambre.',
        'Bonjour, j’ai déplacé la box comme demandé, ce n’est pas mieux. Que peut-on faire ?',
      ],
      detail: 'Au câble ça va, c’est vraiment le Wi-Fi. Vous aviez déjà changé le canal.',
    },
    porting: {
      begins: [
        'Bonjour, mon numéro n’est toujours pas transféré chez vous, ça fait plus d’une semaine.',
        'Où en est ma portabilité ? L’ancien opérateur dit que c’est à vous de faire le nécessaire.',
        'J’ai deux téléphones sur moi depuis dix jours parce que mon numéro n’est pas passé. C’est long.',
      ],
      detail: 'J’ai déjà donné mon RIO deux fois, il est juste.',
    },
    bill: {
      begins: [
        'Bonjour, on m’a promis un remboursement et je ne vois rien sur mon compte.',
        'Je vous écris encore pour ma facture, il y a un montant que je ne dois pas.',
        'Bonjour, j’attends l’avoir dont votre collègue m’a parlé. Pouvez-vous me dire quand il arrive ?',
      ],
      detail: 'Votre collègue avait reconnu l’erreur, il devait demander le remboursement.',
    },
    tv: {
      begins: [
        'Bonjour, toujours pas d’image sur la télé, on devait me recontacter.',
        'La télé ne marche toujours pas alors que je paie le bouquet. Il y a un match ce soir.',
        'Bonjour, le décodeur affiche encore la même erreur qu’il y a quelques jours.',
      ],
      detail: 'Je l’ai déjà redémarré plusieurs fois, et Internet fonctionne.',
    },
    mobile: {
      begins: [
        'Bonjour, mon portable est toujours « aucun service ». On m’avait dit 24 heures.',
        'Ma carte SIM ne fonctionne toujours pas, je ne peux ni appeler ni recevoir.',
        `Bonjour, ma ligne ${offer} ne capte plus rien depuis plusieurs jours, je suis très embêté${e}.`,
      ],
      detail: 'J’ai essayé la carte dans un autre téléphone, c’est pareil.',
    },
    hacked: {
      begins: [
        'Bonjour, mon compte a été piraté et verrouillé. Quand puis-je le récupérer ?',
        'Je suis bloqué' + e + ' depuis le piratage de mon compte, j’ai besoin de ma ligne pour travailler.',
        'Bonjour, suite au piratage je n’ai plus accès à rien. Que dois-je apporter en boutique ?',
      ],
      detail: 'Je n’ai fait aucun achat, et j’ai déjà changé le mot de passe de ma messagerie.',
    },
    moving: {
      begins: [
        'Bonjour, je déménage bientôt et je voudrais être sûr' + e + ' que la fibre sera prête.',
        'Le rendez-vous pour ma nouvelle adresse tient-il toujours ? Je n’ai pas reçu de SMS.',
        'Bonjour, est-ce que je peux garder mon numéro de fixe après le déménagement ?',
      ],
      detail: 'J’ai déjà donné la nouvelle adresse, elle est éligible d’après votre collègue.',
    },
  }
}

function english(guest: Guest): Record<Situation, Opening> {
  const down = {
    begins: [
      'Hello, my Internet is still down and nobody has told me when the technician comes.',
      'Hi, no Internet at home for several days now. I already contacted you about it.',
    ],
    detail: 'I have already restarted the box and checked the cables. No change.',
  }
  const general = {
    begins: [`Hello, I am writing about my case, “${guest.caseReference}”. Is there any news?`],
    detail: 'I was told somebody would call me back.',
  }
  return {
    missed: { begins: ['Hello, the technician never showed up and I still have no Internet.'], detail: down.detail },
    down,
    slow: {
      begins: ['Hi, the Wi-Fi is still very slow upstairs.'],
      detail: 'With a cable it is fine, you already changed the channel.',
    },
    porting: {
      begins: ['Hello, my number still has not been transferred to you.'],
      detail: 'I have given you my RIO twice already.',
    },
    bill: {
      begins: ['Hello, I was promised a refund and I cannot see it.'],
      detail: 'Your colleague agreed that it was a mistake.',
    },
    tv: { begins: ['Hi, still no picture on the TV.'], detail: 'I have restarted the decoder several times.' },
    mobile: { begins: ['Hello, my phone still says “no service”.'], detail: 'I tried the SIM card in another phone.' },
    hacked: general,
    moving: general,
  }
}
