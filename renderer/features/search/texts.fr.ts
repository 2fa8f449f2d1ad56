export default {
  title: 'Chercher',
  field: 'Nom, numéro, courriel, référence',
  placeholder: 'Nom, numéro, courriel, référence, conseiller…',
  hint: 'Deux lettres ou chiffres suffisent. Les accents, l’ordre et la forme du numéro ne comptent pas.',
  nothing: 'Rien trouvé. Essayez un numéro ou une référence.',
  offline: 'La recherche demande le réseau : le serveur ne répond pas.',
  found: 'Résultats',
  kind: { customer: 'client', case: 'dossier', adviser: 'conseiller' },
  why: 'Pourquoi ouvrir cette fiche ?',
  logged: 'Votre nom, l’heure et ce motif sont inscrits au journal des accès.',
  open: 'Ouvrir la fiche',
  back: 'Retour',
}
