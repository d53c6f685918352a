"""LibreTranslate's own API: https://docs.libretranslate.com/ (POST /translate)."""

from languages.engines.port import EngineError, ask, sound


class LibreTranslate:
    def __init__(self, url: str, key: str, model: str, name: str) -> None:
        self.url, self.key = url, key
        self.name = name or "LibreTranslate"

    def translate(self, text: str, source: str, into: str) -> str:
        question = {"q": text, "source": source, "target": into, "format": "text"}
        answer = ask(f"{self.url}/translate", question | ({"api_key": self.key} if self.key else {}), {})
        if not isinstance(answer, dict):
            raise EngineError("garbage")
        return sound(answer.get("translatedText"), text)
