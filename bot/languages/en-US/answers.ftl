# What /help, /quota, /queue and /modelcard answer.

help =
    {"**"}Type** `/dream` **and say what you would like to see**, for example
    `/dream prompt: a red circle on a blue background`

    The answer holds the picture and the whole line that makes it again. Paste that line and change a word, and only what you changed will differ, as long as the seed stays.
    - `(red:1.3)` in a prompt counts more, `(red:0.7)` less
    - `negative_prompt`: what should not be in it
    - `count`: up to four pictures at once, each with the next seed
    - `width`, `height`: multiples of 8
    - `steps`, `guidance_scale`, `sampler`: leave them out until you are curious
    - `spoiler`: hides the picture until it is clicked

    `/quota` tells what you have left, `/queue` how long it may take, `/cancel` takes a picture back. `/license` tells what you may not do with it, `/modelcard` what to expect of the model.

quota-left = You have **{ $available }** of { $amount }. An empty allowance fills up again in { $window }.
quota-full-at = Yours is full again { $moment }.
quota-reserved = { $reserved } are set aside for unfinished pictures.
quota-usual-price = A picture with the usual settings costs { $price }.
quota-unfinished = You may have { $most } unfinished at a time, and have { $waiting }.

queue-counts = { $running } in the making, { $waiting } waiting.
queue-yours = Yours:
queue-item = - `{ $job }`: { $standing }
queue-done = { NUMBER($share, style: "percent") } done
queue-starting = starting
machines =
    { $ready } of { $all } painting machines ready{ $coming ->
        [0] {""}
       *[other] , { $coming } starting again
    }{ $gone ->
        [0] {""}
       *[other] , { $gone } out of order
    }.

card =
    {"**"}{ $model }** (`{ $hash }`)
    { $limits }
    { $biases }
    Native size { $width } × { $height }, usually { $steps } steps of { $sampler } at guidance { $guidance }. { $check }
card-checked = Safety check: on.
card-unchecked = Safety check: missing, so nothing can be shown.
card-demo-limits =
    A small model that was trained, with the program that comes with it, on drawings made by a script: shapes, colours, simple landscapes. It shows how the whole works. It knows nothing else of the world, so most other words give a pleasant accident.
card-demo-biases =
    Its safety check looks for a harmless stand-in (a hazard sign), not for anything real.
card-sd1-limits =
    Stable Diffusion v1, trained on pictures and captions from the web (LAION). It cannot write legible text, counts badly, mixes up who stands where, and often gets hands and faces wrong. Its pictures are inventions: take none of them for a fact.
card-sd1-biases =
    The captions were mostly English and the pictures mostly Western: other cultures, and people of other looks, appear less often and more as clichés. Its safety check knows sexual content only, and is wrong in both directions at times.
card-sd2-limits =
    Stable Diffusion 2, trained on pictures and captions from the web (LAION) from which most sexual content had been sorted out. It knows fewer artists and celebrities than v1, reads prompts differently, and has v1's trouble with text, counting, hands and faces.
card-sd2-biases =
    The captions were mostly English and the pictures mostly Western: other cultures, and people of other looks, appear less often and more as clichés.
card-sdxl-limits =
    Stable Diffusion XL, a larger model for larger pictures; what it was trained on has not been published in detail. It follows prompts better than its predecessors, and still cannot be trusted with text, counting, hands or faces.
card-sdxl-biases =
    It repeats the clichés of the web about people and places, as its makers say themselves.
