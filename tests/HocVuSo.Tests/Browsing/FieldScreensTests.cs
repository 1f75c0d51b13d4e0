using HocVuSo.Tests.Sync;
using Microsoft.Playwright;

namespace HocVuSo.Tests.Browsing;

/// <summary>Each screen of the app by itself, 360 × 640, in Chromium: that it fits, can be read, and holds nothing of the one before.</summary>
[Browser]
[Collection<InChromium>]
public sealed class FieldScreensTests(Chromium chromium) : PhoneLife(chromium)
{
    /// <summary>The form is the same from house to house, and only filled anew.</summary>
    [Fact]
    public async Task Nothing_of_one_house_is_left_on_the_form_of_the_next()
    {
        await Settle();
        await Crowd.MoveIn(App, Village, households: 30, people: 90, Stop);
        var page = await Join();
        await page.Context.SetOfflineAsync(true);
        var (first, note) = ($"#/h/{House}", page.GetByLabel("Lời nhắn cho lần sau"));
        await Go(first);
        await Tap(page, "Đã hướng dẫn");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu phiếu, sang nhà tiếp theo" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Tap(page, "Chưa muốn học");
        await note.FillAsync("Gọi cổng trước khi vào");
        await page.EvaluateAsync("document.querySelector('main').scrollTop = 10000");
        await page.WaitForFunctionAsync("() => document.querySelector('main').scrollTop > 0");
        await Save(page);
        var second = await page.EvaluateAsync<string>("location.hash");
        await IsEmpty(first);

        // letters typed a moment before she leaves are there when she comes back
        await Tap(page, "Chưa muốn học");
        await note.FillAsync("Cháu ở nhà buổi tối");
        await Go(first);
        await IsEmpty(second);
        await Tap(page, "Không có ai ở nhà");
        await Save(page); // a house that was saved can be saved again
        await Go(second);
        await Assertions.Expect(note).ToHaveValueAsync("Cháu ở nhà buổi tối");
        await page.WaitForTimeoutAsync(600); // sooner it would be the second tap of a finger that meant the house before
        await Save(page);
        await page.GotoAsync("/dong-hanh/#/gui");
        await Assertions.Expect(page.GetByText("3 phiếu cất trên máy").First).ToBeVisibleAsync();

        Task Go(string hash) => page.EvaluateAsync("hash => { location.hash = hash }", hash);

        async Task IsEmpty(string left)
        {
            await Assertions.Expect(page.Locator(".nine")).ToBeVisibleAsync();
            await page.WaitForFunctionAsync("left => location.hash !== left && document.activeElement === document.querySelector('h1')", left);
            await Assertions.Expect(page.Locator(".nine input:checked")).ToHaveCountAsync(0);
            await Assertions.Expect(note).ToHaveCountAsync(0);
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
            Assert.Equal(0, await page.EvaluateAsync<int>("document.querySelector('main').scrollTop"));
        }
    }

    [Fact]
    public async Task Every_screen_fits_a_small_phone_and_can_be_read_by_all()
    {
        await Settle();
        await Crowd.MoveIn(App, Village, households: 12, people: 40, Stop);
        var session = await Plan("Chuyển tiền an toàn", 0);
        var page = await Join();
        foreach (
            var screen in new[]
            {
                "ho",
                "hen",
                "lop",
                $"lop/{session}",
                "gui",
                "toi",
                "an-toan",
                "an-toan/tap",
                "day/3",
                $"h/{House}",
                $"h/{House}/xem",
                $"h/{House}/them-nguoi",
                $"p/{Lành}",
                "them-ho/Ng%C3%B5%203",
            }
        )
        {
            await page.GotoAsync("/dong-hanh/#/" + screen);
            await page.Locator("header h1").WaitForAsync();
            await page.FitsItsWidth();
            await page.IsAccessible();
            await Shot(page, "screen-" + screen.Split('/')[0] + (screen.Contains("xem", StringComparison.Ordinal) ? "-xem" : ""));
            var small = await page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll('a, button, input:not([type=file]), textarea')]
                    .filter(e => { const s = getComputedStyle(e); const b = e.getBoundingClientRect(); return s.opacity !== '0' && b.width > 0 && !e.closest('.door, .nine, .three, .tick, legend, p.notice') && (b.height < 47.5 || b.width < 47.5) })
                    .map(e => `${e.tagName} ${e.textContent} ${Math.round(e.getBoundingClientRect().width)}x${Math.round(e.getBoundingClientRect().height)}`)
                """
            );
            Assert.True(small.Length == 0, $"{screen}: smaller than 48 px: {string.Join(" | ", small)}");
        }
    }

    /// <summary>Answers every story of the practice, wrong at first in the second one.</summary>
    [Fact]
    public async Task What_to_do_at_the_door_is_practised_without_a_network()
    {
        await Settle();
        var page = await Join();
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/dong-hanh/#/toi");
        await Assertions.Expect(page.GetByText("Chưa tập lần nào")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Tập xử lý tình huống" }).ClickAsync();
        string[] right =
        [
            "Bật chữ lớn để bà tự đọc, tự nhập; mình quay mặt đi",
            "Trả máy, nói từng bước để bác tự bấm",
            "Không ghi; chỉ bác cách tự đặt lại mật khẩu",
            "Bảo bác dừng lại, tắt máy, cùng bác gọi Công an xã",
            "Nhờ bác cất thẻ, tắt màn hình, rồi mới chụp",
            "Đứng ngoài chào, hẹn lúc đi hai người hoặc lúc có con cháu bà",
        ];
        for (var i = 0; i < right.Length; i++)
        {
            await Assertions.Expect(page.GetByText($"Tình huống {i + 1} trên 6")).ToBeVisibleAsync();
            if (i == 1)
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "Bấm giúp lần này, lần sau bác tự làm" }).ClickAsync();
                await Assertions.Expect(page.Locator("main [role=status]")).ToContainTextAsync("Chưa nên.");
                await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Tình huống tiếp theo" })).ToHaveCountAsync(0);
                await page.IsAccessible();
                await Shot(page, "practice-wrong");
            }
            await page.GetByRole(AriaRole.Button, new() { Name = right[i] }).ClickAsync();
            await Assertions.Expect(page.Locator("main [role=status]")).ToContainTextAsync("Đúng rồi.");
            await page.FitsItsWidth();
            await Shot(page, "practice-right");
            await page.GetByRole(AriaRole.Button, new() { Name = i < 5 ? "Tình huống tiếp theo" : "Xem kết quả" }).ClickAsync();
        }
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Chọn đúng ngay lần đầu 5 trên 6 tình huống" })).ToBeFocusedAsync();
        await page.IsAccessible();
        await Shot(page, "practice-done");
        await page.GotoAsync("/dong-hanh/#/toi");
        await Assertions.Expect(page.GetByText("Đã tập ngày 15/03/2026")).ToBeVisibleAsync();
    }
}
