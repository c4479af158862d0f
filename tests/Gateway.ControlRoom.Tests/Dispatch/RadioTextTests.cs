using System.Globalization;
using CsCheck;
using Gateway.ControlRoom.Dispatch.Places;
using Gateway.ControlRoom.Dispatch.Radio;
using Gateway.ControlRoom.Incidents;

namespace Gateway.ControlRoom.Tests.Dispatch;

public class RadioTextTests
{
    [Fact]
    public void Korean_text_is_read_digit_by_digit()
    {
        string text = RadioText.Korean(DispatchSamples.Place());

        Assert.Equal(
            """
            비상벨 호출
            사건 번호: 234 567 (둘-삼-넷, 오-여섯-칠)
            시각: 2026-11-24 14:00:00 (한국 시각)
            장소: 서울숲 화장실, 여자화장실 2번 칸
            도로명주소: 서울특별시 성동구 뚝섬로 273
            지번주소: 성동구 성수동1가 685-20
            관리번호: SD-0017
            국가지점번호: 다사 5910 5164 (다사, 오-아홉-하나-공, 오-하나-여섯-넷)
            X 북거 (EPSG:5186, m): 551 530 (오-오-하나, 오-삼-공)
            Y 동거 (EPSG:5186, m): 203 260 (둘-공-삼, 둘-여섯-공)
            위도 (북위): 37.56330 (삼-칠-점-오-여섯-삼-삼-공)
            경도 (동경): 127.03690 (하나-둘-칠-점-공-삼-여섯-아홉-공)
            위치 정확도: 반경 0.03 m 이내 (95 %); 네트워크 RTK 고정해, 2026-05-04
            출입 방법: 경비실 열쇠, 뒷문으로
            """.ReplaceLineEndings("\n"),
            text[..text.IndexOf("\n확인어", StringComparison.Ordinal)]);
        Assert.EndsWith($"붙여넣기용: 37.5633000, 127.0369000; EPSG:5186 N 551530.281 E 203260.143; {DispatchSamples.Id:D}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void English_text_says_the_same_numbers()
    {
        string text = RadioText.English(DispatchSamples.Place());

        Assert.Contains("Northing (EPSG:5186, m): 551 530 (five five one, five three zero)", text, StringComparison.Ordinal);
        Assert.Contains("National point number: 다사 5910 5164 (Da-Sa, five niner one zero, five one six four)", text, StringComparison.Ordinal);
        Assert.Contains($"Check phrase: {CheckPhrase.Of(SpokenNumbers.Of(DispatchSamples.Place())).English}\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Drill", "훈련 훈련 훈련", "EXERCISE")]
    [InlineData("Test", "시험 시험 시험", "TEST TEST TEST")]
    public void A_test_or_a_drill_says_so_first_and_last(string urgency, string korean, string english)
    {
        DispatchPlace place = DispatchSamples.Place(urgency: Enum.Parse<Urgency>(urgency));

        Assert.StartsWith(korean, RadioText.Korean(place), StringComparison.Ordinal);
        Assert.StartsWith(korean, RadioText.Korean(place).Trim().Split('\n')[^1], StringComparison.Ordinal);
        Assert.StartsWith(english, RadioText.English(place), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_coordinates_there_are_no_numbers_but_still_a_check_phrase()
    {
        string text = RadioText.English(DispatchSamples.Place(DispatchSamples.WithPlace(_ => null)));

        Assert.DoesNotContain("Northing", text, StringComparison.Ordinal);
        Assert.Contains("no coordinates: go by the address", text, StringComparison.Ordinal);
        Assert.Contains("Check phrase: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_is_only_roughly_known_says_so_before_anything_else_and_gives_no_cell_and_no_metres()
    {
        DispatchPlace place = DispatchSamples.Place(DispatchSamples.Rough);
        string korean = RadioText.Korean(place), english = RadioText.English(place);

        Assert.StartsWith("주의: 약 12.3 km 범위로만 알려진 위치. 좌표만 보고 찾아가지 말 것\n비상벨 호출\n", korean, StringComparison.Ordinal);
        Assert.StartsWith("Careful: known only to about 12.3 km. Do not go by the coordinates alone\nEmergency bell pressed\n", english, StringComparison.Ordinal);
        Assert.DoesNotContain("국가지점번호", korean, StringComparison.Ordinal);
        Assert.DoesNotContain("EPSG", korean, StringComparison.Ordinal);
        Assert.DoesNotContain("National point number", english, StringComparison.Ordinal);
        Assert.Contains("위도 (북위): 37.5 (삼-칠-점-오)\n경도 (동경): 127.0 (하나-둘-칠-점-공)\n", korean, StringComparison.Ordinal);
        Assert.EndsWith($"To paste: 37.5, 127.0; {DispatchSamples.Id:D}\n", english, StringComparison.Ordinal);
        Assert.Equal("234567/-/-/37.5/127.0", SpokenNumbers.Of(place).Joined);
    }

    [Fact]
    public void A_drill_at_a_roughly_known_place_still_says_first_that_it_is_none() =>
        Assert.StartsWith(
            "EXERCISE EXERCISE EXERCISE, this is no real call\nCareful: ",
            RadioText.English(DispatchSamples.Place(DispatchSamples.Rough, Urgency.Drill)),
            StringComparison.Ordinal);

    [Fact]
    public void Lines_that_people_wrote_cannot_forge_others()
    {
        string text = RadioText.Korean(DispatchSamples.Place(alert => alert with { Facility = alert.Facility! with { Name = "숲\n위도 (북위): 1.0\u2028x" } }));

        Assert.Contains("장소: 숲 위도 (북위): 1.0 x, ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_check_phrase_is_that_of_the_documented_derivation()
    {
        // docs/dispatch.md; reckoned by hand with another program.
        Assert.Equal("234567/551530/203260/37.56330/127.03690", SpokenNumbers.Of(DispatchSamples.Place()).Joined);
        Assert.Equal(64, CheckWords.All.Select(word => word.Korean).Distinct().Count());
        Assert.Equal(64, CheckWords.All.Select(word => word.English).Distinct().Count());
        CheckPhrase phrase = CheckPhrase.OfText("234567/551530/203260/37.56330/127.03690");
        Assert.Equal(("포도 나비", "grape butterfly"), (phrase.Korean, phrase.English));
    }

    [Fact]
    public void Any_one_misheard_digit_and_any_two_neighbours_exchanged_give_another_phrase() =>
        Gen.Select(Gen.Long[0, 999_999], Gen.Long[100_000, 999_999], Gen.Long[100_000, 999_999], Gen.Double[33, 39], Gen.Double[124, 132]).Sample(
            (code, northing, easting, latitude, longitude) =>
            {
                string said = string.Create(CultureInfo.InvariantCulture, $"{code:D6}/{northing}/{easting}/{latitude:F5}/{longitude:F5}");
                CheckPhrase phrase = CheckPhrase.OfText(said);
                for (int at = 0; at < said.Length; at++)
                {
                    if (!char.IsAsciiDigit(said[at]))
                        continue;
                    for (char heard = '0'; heard <= '9'; heard++)
                    {
                        string misheard = said[..at] + heard + said[(at + 1)..];
                        Assert.Equal(heard == said[at], CheckPhrase.OfText(misheard) == phrase);
                    }
                    if (at + 1 < said.Length && char.IsAsciiDigit(said[at + 1]) && said[at] != said[at + 1])
                        Assert.NotEqual(phrase, CheckPhrase.OfText(said[..at] + said[at + 1] + said[at] + said[(at + 2)..]));
                }
            },
            iter: 300,
            seed: DispatchSamples.Seed);
}
