"""Text to syllables, with our own corrections (words.yaml) to the pronouncing dictionaries that the speaker uses too."""
import logging
import pathlib

import jieba
import pypinyin
import yaml

CORRECTIONS = pathlib.Path(__file__).with_name("words.yaml")


def teach() -> None:
    """Once for each process, before anything is spoken or compared."""
    jieba.setLogLevel(logging.WARNING)
    corrections = yaml.safe_load(CORRECTIONS.read_text("utf-8"))
    for word in corrections:
        jieba.add_word(word)
    pypinyin.load_phrases_dict({word: [[syllable] for syllable in pinyin.split()] for word, pinyin in corrections.items()})
