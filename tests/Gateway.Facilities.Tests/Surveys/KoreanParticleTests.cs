using Gateway.Facilities.Surveys;

namespace Gateway.Facilities.Tests.Surveys;

public class KoreanParticleTests
{
    [Theory]
    [InlineData("메모", "메모를 메모가 메모는 메모로")]
    [InlineData("비상벨", "비상벨을 비상벨이 비상벨은 비상벨로")]
    [InlineData("화장실 앞", "화장실 앞을 화장실 앞이 화장실 앞은 화장실 앞으로")]
    [InlineData("SD-0007", "SD-0007을 SD-0007이 SD-0007은 SD-0007로")]
    [InlineData("SD-0003", "SD-0003을 SD-0003이 SD-0003은 SD-0003으로")]
    [InlineData("m2", "m2를 m2가 m2는 m2로")]
    [InlineData("'rtk'", "'rtk'를 'rtk'가 'rtk'는 'rtk'로")]
    [InlineData("?", "?을(를) ?이(가) ?은(는) ?(으)로")]
    public void A_particle_follows_the_sound_that_a_name_ends_with(string word, string said) => Assert.Equal(
        said,
        $"{word}{KoreanParticle.Direct(word)} {word}{KoreanParticle.Subject(word)} {word}{KoreanParticle.Topic(word)} {word}{KoreanParticle.Towards(word)}");
}
