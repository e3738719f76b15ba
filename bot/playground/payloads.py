"""What the bot is told over its socket: interactions and messages as gateway events."""

from bot.playground import limits
from bot.playground.interactions import COMPONENT, MODAL_SUBMIT, Interaction
from bot.playground.messages import Message
from bot.playground.wire import Json
from bot.playground.world import World

GUILDS = 1 << 0
GUILD_MESSAGES = 1 << 9
DIRECT_MESSAGES = 1 << 12
MESSAGE_CONTENT = 1 << 15
# Members, presences, message content: each needs a switch in the developer portal.
PRIVILEGED = 1 << 1 | 1 << 8 | MESSAGE_CONTENT


def interaction_created(world: World, interaction: Interaction) -> Json:
    """The body of INTERACTION_CREATE."""
    guild, channel, person = world.guild, interaction.channel, interaction.person
    shown = channel.payload(guild.id)
    bits = str(int(guild.permissions(person, channel)))
    found: Json = {
        "id": interaction.id,
        "application_id": world.bot.id,
        "type": interaction.kind,
        "token": interaction.token,
        "version": 1,
        "data": interaction.body,
        "channel_id": channel.id,
        "channel": shown | {"permissions": bits},
        "locale": person.locale,
        "app_permissions": str(int(guild.permissions(world.bot, channel))),
        "attachment_size_limit": limits.FILE_BYTES,
        "entitlements": [],
    }
    if channel.direct:
        found |= {
            "user": person.user(),
            "context": 1,
            "authorizing_integration_owners": {"0": "0"},
        }
    else:
        found |= {
            "guild_id": guild.id,
            "guild": {"id": guild.id, "locale": guild.locale, "features": []},
            "guild_locale": guild.locale,
            "member": guild.member(person) | {"permissions": bits},
            "context": 0,
            "authorizing_integration_owners": {"0": guild.id},
        }
    if interaction.kind in (COMPONENT, MODAL_SUBMIT) and interaction.source is not None:
        found["message"] = interaction.source.payload()
    return found


def message_event(world: World, message: Message, intents: int) -> Json | None:
    """The body of MESSAGE_CREATE or MESSAGE_UPDATE, or None if the bot's intents hide it."""
    apart = message.channel.direct or message.ephemeral
    if not intents & (DIRECT_MESSAGES if apart else GUILD_MESSAGES):
        return None
    found = message.payload()
    if not apart:
        member = world.guild.member(message.author)
        del member["user"]
        found |= {"guild_id": world.guild.id, "member": member}
    own = message.author is world.bot
    addressed = any(person.id == world.bot.id for person in message.mentioned)
    if not (own or apart or addressed or intents & MESSAGE_CONTENT):
        found |= {"content": "", "embeds": [], "attachments": [], "components": []}
    return found


def message_gone(world: World, message: Message, intents: int) -> Json | None:
    """The body of MESSAGE_DELETE, or None if the bot's intents hide it."""
    apart = message.channel.direct or message.ephemeral
    if not intents & (DIRECT_MESSAGES if apart else GUILD_MESSAGES):
        return None
    found: Json = {"id": message.id, "channel_id": message.channel.id}
    if not apart:
        found["guild_id"] = world.guild.id
    return found


def members_chunk(world: World, asked: Json) -> Json:
    """The body of GUILD_MEMBERS_CHUNK for a request of members, all of them or by id."""
    guild, wanted = world.guild, asked.get("user_ids")
    numbers = [wanted] if isinstance(wanted, str) else wanted
    members = [
        guild.member(person)
        for person in guild.members.values()
        if numbers is None or person.id in numbers
    ]
    return {
        "guild_id": guild.id,
        "members": members,
        "chunk_index": 0,
        "chunk_count": 1,
        "not_found": [],
        "nonce": asked.get("nonce"),
    }
