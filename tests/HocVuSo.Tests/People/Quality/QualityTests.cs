using System.Net;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.Tests.People.Life;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.People.Quality;

/// <summary>The nightly checks name what somebody should look at, with advice.</summary>
public sealed class QualityTests : LifeTest
{
    [Fact]
    public async Task What_is_doubtful_is_listed_with_advice_and_gone_once_put_right()
    {
        await new Residents(App).Add("Lành");
        using var bình = App.As(Cast.Bình);
        Assert.Contains("Chưa kiểm tra lần nào", (await bình.Page("/chat-luong-du-lieu")).Body!.TextContent, StringComparison.Ordinal);
        var checkedNow = await bình.Submit(await bình.Page("/chat-luong-du-lieu"), "/chat-luong-du-lieu", "form#check");
        Assert.Equal(HttpStatusCode.Redirect, checkedNow.Status);
        var text = (await bình.Page("/chat-luong-du-lieu")).Body!.TextContent;
        Assert.Contains("Người chưa thuộc hộ nào", text, StringComparison.Ordinal);
        Assert.Contains("Tên chỉ có một từ, hoặc viết tắt", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hai người chung một số định danh", text, StringComparison.Ordinal);
        var person = await Of(Home.Lành);
        await App.Write((LeaveRegister slice) => slice.Run(new(Home.Lành, person.Version, ChangeKind.Death, World.Today), Cancellation), Cast.Bình);
        await bình.Submit(await bình.Page("/chat-luong-du-lieu"), "/chat-luong-du-lieu", "form#check");
        Assert.Contains("Chủ hộ không ở trong hộ", (await bình.Page("/chat-luong-du-lieu")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_check_can_be_asked_of_the_whole_night_and_strangers_see_nothing()
    {
        await App.Services.GetRequiredService<Nights>().Run(Cancellation);
        using var giang = App.As(Cast.Giang);
        Assert.DoesNotContain("Trần", (await giang.Page("/chat-luong-du-lieu")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var chi = App.As(Cast.Chi);
        Assert.Equal(HttpStatusCode.NotFound, await chi.Status("/chat-luong-du-lieu"));
    }

    [Theory]
    [InlineData("2026-03-15T00:00:00+07:00", "2026-03-15T01:30:00+07:00")]
    [InlineData("2026-03-15T01:30:00+07:00", "2026-03-16T01:30:00+07:00")]
    [InlineData("2026-03-15T20:00:00Z", "2026-03-17T01:30:00+07:00")]
    public void The_work_is_due_at_half_past_one_in_Vietnam(string now, string due) =>
        Assert.Equal(
            DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture),
            Nights.Next(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture))
        );
}
