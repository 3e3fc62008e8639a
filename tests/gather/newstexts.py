"""Three made-up news texts for the made-up pages: places, people and numbers are nobody's."""

from __future__ import annotations

from msgspec import Struct


class Text(Struct, frozen=True, kw_only=True):
    """An article with what its page tells of it: `day` it was published, `later` the day it was last changed."""

    title: str
    author: str
    outlet: str
    place: str
    day: str
    later: str
    url: str
    paragraphs: tuple[str, ...]


FLOOD = Text(
    title="River bursts its banks in Talvik, eleven drowned",
    author="Petra Holm",
    outlet="Fjord Herald",
    place="Talvik",
    day="2031-06-12",
    later="2031-06-13",
    url="https://fjordherald.example/2031/06/12/river-talvik",
    paragraphs=(
        "Eleven people drowned in Talvik on Thursday when the river burst its banks after two days of rain, the county governor said.",
        "Some 2,300 inhabitants were taken to schools and sports halls on higher ground, and nine people are still missing.",
        "“We heard a roar like a train and then the water was in the kitchen,” said Anton Brekke, whose house stands by the old bridge.",
        "The army has sent two helicopters and a bridge-laying company. The road to the coast is cut in four places, according to police.",
        "Meteorologists expect the rain to ease on Friday evening. The dam above the town is holding, its operator said in a statement.",
        "It is the worst flood in the valley since 1987, when six people lost their lives.",
    ),
)
BLAST = Text(
    title="Blast at fireworks depot near Ostrava Nova kills seven",
    author="Ilan Marek",
    outlet="Morning Ledger",
    place="Ostrava Nova",
    day="2030-11-05",
    later="2030-11-05",
    url="https://ledger.example/2030/11/05/blast-depot",
    paragraphs=(
        "A blast tore through a fireworks depot near Ostrava Nova on Tuesday morning and killed seven workers, the fire brigade said.",
        "Thirty-one people were injured, four of them critically, and were brought to three hospitals in the district.",
        "Windows broke as far as two kilometres away. A school was closed and its 400 pupils were sent home.",
        "The owner of the depot was questioned by investigators. His lawyer said that all licences were in order.",
        "Interior minister Vera Danko visited the place in the afternoon and promised the families help without red tape.",
        "Trade unions had complained of missing sprinklers in September, union leader Josef Klima told the radio.",
    ),
)
PROTEST = Text(
    title="Thousands march in Port Amar over bread prices",
    author="Salma Idrisi",
    outlet="Gulf Courier",
    place="Port Amar",
    day="2032-02-21",
    later="2032-02-23",
    url="https://gulfcourier.example/2032/02/21/march-bread",
    paragraphs=(
        "Thousands of people marched through Port Amar on Saturday against the price of bread, which has doubled since the new year.",
        "Police fired tear gas when some of the marchers tried to reach the governor's palace; 64 people were arrested, a spokesman said.",
        "Organisers spoke of 40,000 marchers, the city administration of fewer than 10,000.",
        "A doctor at the central hospital said that 18 people had been treated for wounds, two of them from rubber bullets.",
        "“We have nothing left to sell,” said Noura Bakr, a teacher and mother of three, who had come from a village in the south.",
        "The government blames the drought and has promised cheaper flour from March. The opposition called another march for Wednesday.",
    ),
)
TEXTS = (FLOOD, BLAST, PROTEST)
