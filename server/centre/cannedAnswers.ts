import type { Row } from '../../shared/protocol/rows.ts'

/** Said often, so ready; variables are filled by the desk: customer.firstName, case.reference, adviser.firstName. */
export const cannedAnswers: Row<'cannedAnswer'>[] = (
  [
    [
      'bonjour',
      'Accueil',
      'Welcome',
      'Bonjour {{customer.firstName}}, je suis {{adviser.firstName}}. J’ai votre dossier sous les yeux et je m’en occupe.',
      'Hello {{customer.firstName}}, I am {{adviser.firstName}}. I have your file in front of me and I will take care of it.',
    ],
    [
      'patience',
      'Je regarde',
      'Looking into it',
      'Je regarde cela tout de suite, il me faut deux minutes. Je reste avec vous.',
      'I am looking into it right now, please give me two minutes. I stay with you.',
    ],
    [
      'mesure',
      'Mesure de la ligne',
      'Measuring the line',
      'Je mesure votre ligne pendant que nous parlons : vous n’avez rien à débrancher pour l’instant.',
      'I am measuring your line while we talk: you do not need to unplug anything for now.',
    ],
    [
      'voyants',
      'Voyants de la box',
      'Lights on the box',
      'Pouvez-vous me dire de quelle couleur est le voyant de votre box, et s’il est fixe ou s’il clignote ?',
      'Could you tell me the colour of the light on your box, and whether it is steady or blinking?',
    ],
    [
      'redemarrage',
      'Redémarrage guidé',
      'Guided restart',
      'Débranchez la prise électrique de la box, comptez jusqu’à dix, puis rebranchez-la. Elle met trois minutes à revenir ; je vous attends.',
      'Please unplug the power cord of the box, count to ten, then plug it back in. It takes three minutes to come back; I will wait.',
    ],
    [
      'reference',
      'Référence du dossier',
      'Case reference',
      'Votre dossier porte la référence {{case.reference}}. Avec elle, n’importe quel conseiller retrouve tout ce que nous nous sommes dit.',
      'The reference of your case is {{case.reference}}. With it, any adviser finds everything we said.',
    ],
    [
      'technicien',
      'Rendez-vous technicien',
      'Technician appointment',
      'Je vous propose le passage d’un technicien. Vous recevrez un SMS la veille, et il vous appelle avant d’arriver.',
      'I suggest that a technician visits you. You will get a text message the day before, and he calls before he arrives.',
    ],
    [
      'excuses',
      'Rendez-vous manqué',
      'Missed appointment',
      'Personne n’est venu, et je vous présente nos excuses. Je reprends ce point en premier, et je vous dis précisément ce que je fais.',
      'I am sorry that nobody came. I deal with this first, and I will tell you exactly what I am doing.',
    ],
    [
      'portabilite',
      'Portabilité en retard',
      'Late number transfer',
      'La loi donne trois jours ouvrés pour transférer votre numéro. Ce délai est dépassé : je relance l’autre opérateur et je vous rappelle.',
      'The law gives three working days to transfer your number. That time has passed: I am chasing the other operator and will call you back.',
    ],
    [
      'facture',
      'Détail de facture',
      'Bill details',
      'J’ai votre facture devant moi, {{customer.firstName}}. Je vous explique la ligne qui vous surprend.',
      'I have your bill in front of me, {{customer.firstName}}. Let me explain the line that surprises you.',
    ],
    [
      'rappel',
      'Rappel promis',
      'Callback promised',
      'Je vous rappelle moi-même à l’heure convenue. Si je ne le fais pas, mon responsable le voit.',
      'I will call you back myself at the agreed time. If I do not, my team lead will see it.',
    ],
    [
      'identite',
      'Vérification',
      'Verification',
      'Avant d’aller plus loin, je dois m’assurer que je parle au titulaire. Je vous envoie un code par SMS.',
      'Before going further, I need to make sure that I am talking to the account holder. I am sending you a code by text message.',
    ],
    [
      'aurevoir',
      'Au revoir',
      'Goodbye',
      'Merci {{customer.firstName}}, bonne journée. Votre dossier {{case.reference}} reste ouvert sept jours si cela revient.',
      'Thank you {{customer.firstName}}, have a good day. Your case {{case.reference}} can be reopened for seven days if it comes back.',
    ],
  ] as const
).map(([key, titleFr, titleEn, fr, en]) => ({ id: `canned-${key}`, key, titleFr, titleEn, fr, en }))
