# De imagen a imagen: lo que se envía, lo que sale de ello y cómo se cuenta.

fetch-from-elsewhere = Las imágenes solo se toman de Discord; sube la tuya como archivo adjunto.
fetch-too-heavy = Este archivo pesa más de { $most } MiB; envía uno más pequeño.
fetch-gone = Esta imagen ya no está; súbela otra vez.
fetch-failed = No se pudo obtener esta imagen; súbela otra vez.
