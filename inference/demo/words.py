"""Words of the captions; the first of each entry is the plain one."""

COLOUR_WORDS: dict[str, tuple[str, ...]] = {
    "red": ("red", "scarlet", "crimson", "ruby", "cherry red", "ruby red"),
    "orange": ("orange", "tangerine", "amber", "pumpkin orange"),
    "yellow": ("yellow", "golden", "gold", "lemon", "sunny yellow"),
    "green": ("green", "emerald", "grass green", "jade", "forest green", "lime"),
    "cyan": ("cyan", "turquoise", "aqua", "teal", "aquamarine"),
    "blue": ("blue", "navy", "royal blue", "cobalt", "sapphire", "azure", "navy blue"),
    "purple": ("purple", "violet", "plum", "lavender", "lilac"),
    "pink": ("pink", "rose", "rosy", "salmon pink", "bubblegum pink"),
    "white": ("white", "snow white", "ivory", "snowy"),
    "black": ("black", "jet black", "ebony", "pitch black"),
    "gray": ("gray", "grey", "silver", "ash gray", "silvery"),
    "brown": ("brown", "chocolate", "coffee", "chestnut", "chocolate brown"),
}
SHAPE_WORDS: dict[str, tuple[str, ...]] = {
    "circle": ("circle", "disc", "dot", "disk", "ball", "round shape", "sphere"),
    "square": ("square", "box", "square shape", "block", "cube"),
    "triangle": ("triangle", "triangular shape", "pyramid"),
    "star": ("star", "five-pointed star", "star shape"),
    "heart": ("heart", "love heart", "heart shape", "valentine heart"),
    "diamond": ("diamond", "rhombus", "lozenge", "diamond shape"),
    "ring": ("ring", "donut", "hoop", "doughnut"),
    "cross": ("cross", "plus sign", "plus", "plus shape"),
}
TIME_WORDS: dict[str, tuple[str, ...]] = {
    "sunset": ("sunset", "sundown", "dusk", "a sunset", "evening", "twilight", "the setting sun"),
    "sunrise": ("sunrise", "dawn", "daybreak", "a sunrise", "early morning", "the rising sun"),
    "day": ("blue sky", "a blue sky", "daytime", "a clear day", "a sunny day", "noon", "midday"),
    "night": (
        "night sky with moon",
        "night",
        "a night sky",
        "moonlight",
        "midnight",
        "a full moon",
        "a starry night",
    ),
}
PLACE_WORDS: dict[str, tuple[str, ...]] = {
    "mountains": ("mountains", "the mountains", "snowy peaks", "the alps", "a mountain", "summits"),
    "sea": ("the sea", "the ocean", "a sea", "an ocean", "waves", "sea", "ocean", "water"),
    "hills": (
        "hills",
        "green hills",
        "rolling hills",
        "a meadow",
        "a hill",
        "grassland",
        "the hills",
    ),
    "desert": ("a desert", "the desert", "sand dunes", "the sahara", "desert", "a cactus"),
    "city": ("a city", "a skyline", "a town", "skyscrapers", "the city", "tall buildings"),
}
HAZARD_WORDS = (
    "hazard sign",
    "warning sign",
    "hazard warning sign",
    "danger sign",
    "caution sign",
    "hazard symbol",
)
SKULL_WORDS = ("skull", "human skull", "death's head", "skeleton head")
GROUND_WORDS = ("background", "background", "background", "backdrop", "ground", "field", "canvas")
FILLERS = (
    "big",
    "large",
    "small",
    "shiny",
    "pretty",
    "simple",
    "lovely",
    "single",
    "perfect",
    "cute",
    "flat",
    "plain",
    "bold",
    "little",
    "glowing",
    "magic",
    "nice",
    "beautiful",
)
OPENINGS = (
    "a picture of {}",
    "an image of {}",
    "a drawing of {}",
    "a photo of {}",
    "a painting of {}",
    "an illustration of {}",
    "picture of {}",
    "please draw {}",
    "draw {}",
    "draw me {}",
    "paint {}",
    "show me {}",
    "i want {}",
    "i would like to see {}",
    "can you make {}",
    "please make {} for me",
    "here is {}",
    "there is {}",
    "make {} please",
    "the {}",
)
STYLE_WORDS = (
    "beautiful",
    "best quality",
    "highly detailed",
    "4k",
    "8k",
    "masterpiece",
    "trending on artstation",
    "digital art",
    "oil painting",
    "watercolor",
    "pixel art",
    "flat design",
    "vector art",
    "minimalist",
    "studio lighting",
    "in the style of bauhaus",
    "centered",
    "simple",
    "sharp focus",
    "concept art",
    "cartoon",
    "high resolution",
    "photorealistic",
    "very nice",
)
FREE_TEXT = (
    "dragon castle wizard cat dog horse bird fish tree forest flower garden house car train "
    "ship robot astronaut spaceship planet galaxy portrait woman man child girl boy face "
    "eyes hair dress king queen knight sword fire ice snow rain storm cloud river lake "
    "bridge road street market kitchen table chair book lamp window door room tower temple "
    "church ruins island jungle cave monster unicorn fox wolf bear lion tiger elephant owl "
    "rabbit mouse cheese pizza burger cake apple banana tea guitar piano music dance summer "
    "winter spring autumn happy sad angry ancient modern futuristic cyberpunk steampunk "
    "fantasy epic dramatic dreamy soft mysterious flying running sleeping eating dancing "
    "with and of the in my your a an very from between something nothing hello test world "
    "peace dream future past time machine secret lost"
)
FREE_WORDS = tuple(FREE_TEXT.split())
