/** Tests only: the network `asia` (pgmpy's example models, MIT licence), and posteriors reckoned by another programme. */
export const asiaBif = `
network unknown {
}
variable asia {
  type discrete [ 2 ] { yes, no };
}
variable tub {
  type discrete [ 2 ] { yes, no };
}
variable smoke {
  type discrete [ 2 ] { yes, no };
}
variable lung {
  type discrete [ 2 ] { yes, no };
}
variable bronc {
  type discrete [ 2 ] { yes, no };
}
variable either {
  type discrete [ 2 ] { yes, no };
}
variable xray {
  type discrete [ 2 ] { yes, no };
}
variable dysp {
  type discrete [ 2 ] { yes, no };
}
probability ( asia ) {
  table 0.01, 0.99;
}
probability ( tub | asia ) {
  (yes) 0.05, 0.95;
  (no) 0.01, 0.99;
}
probability ( smoke ) {
  table 0.5, 0.5;
}
probability ( lung | smoke ) {
  (yes) 0.1, 0.9;
  (no) 0.01, 0.99;
}
probability ( bronc | smoke ) {
  (yes) 0.6, 0.4;
  (no) 0.3, 0.7;
}
probability ( either | lung, tub ) {
  (yes, yes) 1.0, 0.0;
  (no, yes) 1.0, 0.0;
  (yes, no) 1.0, 0.0;
  (no, no) 0.0, 1.0;
}
probability ( xray | either ) {
  (yes) 0.98, 0.02;
  (no) 0.05, 0.95;
}
probability ( dysp | bronc, either ) {
  (yes, yes) 0.9, 0.1;
  (no, yes) 0.7, 0.3;
  (yes, no) 0.8, 0.2;
  (no, no) 0.1, 0.9;
}
`
/** JSON: what is seen, its probability, every other variable's posterior. */
export const asiaReference = `[
{"evidence":{},"p_evidence":1,"posterior":{"asia":{"yes":0.01,"no":0.99},"tub":{"yes":0.0104,"no":0.9896},"smoke":{"yes":0.5,"no":0.5},"lung":{"yes":0.055,"no":0.945},"bronc":{"yes":0.45,"no":0.55},"either":{"yes":0.064828,"no":0.935172},"xray":{"yes":0.11029004,"no":0.88970996},"dysp":{"yes":0.4359706,"no":0.5640294}}},
{"evidence":{"lung":"no"},"p_evidence":0.9449999999999998,"posterior":{"asia":{"yes":0.01,"no":0.99},"tub":{"yes":0.0104,"no":0.9896},"smoke":{"yes":0.4761904762,"no":0.5238095238},"bronc":{"yes":0.4428571429,"no":0.5571428571},"either":{"yes":0.0104,"no":0.9896},"xray":{"yes":0.059672,"no":0.940328},"dysp":{"yes":0.4139371429,"no":0.5860628571}}},
{"evidence":{"tub":"no","dysp":"no"},"p_evidence":0.5618453999999999,"posterior":{"asia":{"yes":0.0095998383,"no":0.9904001617},"smoke":{"yes":0.3963011889,"no":0.6036988111},"lung":{"yes":0.0179656539,"no":0.9820343461},"bronc":{"yes":0.1529722589,"no":0.8470277411},"either":{"yes":0.0179656539,"no":0.9820343461},"xray":{"yes":0.0667080581,"no":0.9332919419}}},
{"evidence":{"dysp":"no","either":"no","asia":"no"},"p_evidence":0.5464547550000001,"posterior":{"tub":{"yes":0.0,"no":1.0},"smoke":{"yes":0.387409201,"no":0.612590799},"lung":{"yes":0.0,"no":1.0},"bronc":{"yes":0.1501210654,"no":0.8498789346},"xray":{"yes":0.05,"no":0.95}}},
{"evidence":{"dysp":"no","either":"no","smoke":"no","asia":"no","bronc":"yes"},"p_evidence":0.02910897,"posterior":{"tub":{"yes":0.0,"no":1.0},"lung":{"yes":0.0,"no":1.0},"xray":{"yes":0.05,"no":0.95}}},
{"evidence":{"lung":"no","smoke":"no","tub":"no"},"p_evidence":0.48985199999999995,"posterior":{"asia":{"yes":0.0095998383,"no":0.9904001617},"bronc":{"yes":0.3,"no":0.7},"either":{"yes":0.0,"no":1.0},"xray":{"yes":0.05,"no":0.95},"dysp":{"yes":0.31,"no":0.69}}},
{"evidence":{"dysp":"yes","xray":"no","lung":"no","bronc":"yes","asia":"no"},"p_evidence":0.31180518269999996,"posterior":{"tub":{"yes":0.0002391772,"no":0.9997608228},"smoke":{"yes":0.6451612903,"no":0.3548387097},"either":{"yes":0.0002391772,"no":0.9997608228}}},
{"evidence":{"asia":"no","either":"no","tub":"no","lung":"no","smoke":"no"},"p_evidence":0.48514949999999996,"posterior":{"bronc":{"yes":0.3,"no":0.7},"xray":{"yes":0.05,"no":0.95},"dysp":{"yes":0.31,"no":0.69}}},
{"evidence":{"bronc":"yes","dysp":"yes","either":"yes","tub":"no"},"p_evidence":0.02805516,"posterior":{"asia":{"yes":0.0095998383,"no":0.9904001617},"smoke":{"yes":0.9523809524,"no":0.0476190476},"lung":{"yes":1.0,"no":0.0},"xray":{"yes":0.98,"no":0.02}}},
{"evidence":{"dysp":"yes","asia":"no","smoke":"yes","xray":"yes","tub":"no"},"p_evidence":0.050847588000000006,"posterior":{"lung":{"yes":0.7744795682,"no":0.2255204318},"bronc":{"yes":0.7181958365,"no":0.2818041635},"either":{"yes":0.7744795682,"no":0.2255204318}}},
{"evidence":{"bronc":"yes","dysp":"yes","tub":"no"},"p_evidence":0.3593732399999999,"posterior":{"asia":{"yes":0.0095998383,"no":0.9904001617},"smoke":{"yes":0.6691449814,"no":0.3308550186},"lung":{"yes":0.0780669145,"no":0.9219330855},"either":{"yes":0.0780669145,"no":0.9219330855},"xray":{"yes":0.1226022305,"no":0.8773977695}}}
]`
