# Qué pasa con las imágenes que no se muestran y con quien las pide.

paused = La moderación ha puesto en pausa las imágenes en este servidor. Inténtalo de nuevo más tarde.
cooling-down = Se ha rechazado demasiado de lo que has pedido. Podrás volver a pedir imágenes { $moment }.
cooldown-started = Eso se ha rechazado demasiadas veces. Podrás volver a pedir imágenes { $moment }.
not-marked = La imagen no se pudo marcar como hecha por IA, así que queda retenida y se te han devuelto los créditos.
error-seal = Esta imagen retenida ya no se puede abrir.
approved-by-moderator = Aprobado por la moderación (caso { $case }).
case-waits = { $count ->
    [one] Es el caso { $cases }; la moderación lo revisará. /why te cuenta más.
   *[other] Son los casos { $cases }; la moderación los revisará. /why te cuenta más.
}
case-stands = { $count ->
    [one] Es el caso { $cases }. /why te cuenta más, y con /appeal pides que se revise de nuevo.
   *[other] Son los casos { $cases }. /why te cuenta más, y con /appeal pides que se revisen de nuevo.
}
