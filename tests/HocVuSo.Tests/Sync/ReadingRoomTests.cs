using System.IO.Pipelines;
using System.Net;
using HocVuSo.Platform;
using Microsoft.AspNetCore.Http;

namespace HocVuSo.Tests.Sync;

/// <summary>Whoever sends slowly, much or without end waits for herself alone.</summary>
public sealed class ReadingRoomTests : FieldLife
{
    /// <summary>A body that begins and does not end before it is let go.</summary>
    private sealed class Stuck(Task end, int bytes = 100) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[bytes]);
            await stream.FlushAsync();
            await end;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    [Theory]
    [InlineData("outbox")]
    [InlineData("join")]
    [InlineData("photos/019cef01-d280-749c-aeab-daa09cb83bcc?k=1")]
    public async Task A_hundred_strangers_who_never_come_to_an_end_keep_no_phone_out(string road)
    {
        await Settle();
        using var phone = await Joined();
        using var strangers = App.Anyone();
        var end = new TaskCompletionSource();
        var uploads = Enumerable
            .Range(0, 100)
            .Select(_ => strangers.Http.PostAsync(new Uri("/api/v1/field/" + road, UriKind.Relative), new Stuck(end.Task), Stop));
        var under = Task.WhenAll(uploads.ToList());
        await Task.Delay(200, Stop);
        Assert.Equal(("accepted", null), await First(phone, phone.Write("visit", NobodyHome()).Item).WaitAsync(TimeSpan.FromSeconds(20), Stop));
        Assert.NotNull(await phone.Manifest().WaitAsync(TimeSpan.FromSeconds(20), Stop));
        end.SetResult();
        await under;
    }

    [Theory]
    [InlineData("join", 17_000, true)]
    [InlineData("pass", 17_000, false)]
    [InlineData("outbox", 1_100_000, true)]
    [InlineData("outbox", 1_100_000, false)]
    public async Task What_is_larger_than_a_phone_sends_is_not_read(string road, int bytes, bool said)
    {
        using var visitor = App.Anyone();
        using HttpContent content = said ? new ByteArrayContent(new byte[bytes]) : new Stuck(Task.CompletedTask, bytes);
        using var answer = await visitor.Http.PostAsync(new Uri("/api/v1/field/" + road, UriKind.Relative), content, Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private static (DefaultHttpContext Http, Pipe Line, Task<int> Read) Sends(ReadingRoom room, TaskCompletionSource? answered = null)
    {
        var (line, http) = (new Pipe(), new DefaultHttpContext());
        http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new WholeBody(room, 20_000)), null));
        http.Request.Body = line.Reader.AsStream();
        async Task<int> Read()
        {
            var length = -1;
            await ReadingRoom.ReadFirst(
                http,
                async h =>
                {
                    length = h.Features.Get<ArrivedBody>()!.Bytes!.Value.Length;
                    await (answered?.Task ?? Task.CompletedTask);
                }
            );
            return length;
        }
        return (http, line, Read());
    }

    private static async Task Whole(Pipe line, int bytes)
    {
        await line.Writer.WriteAsync(new byte[bytes], Stop);
        await line.Writer.CompleteAsync();
    }

    [Fact]
    public async Task When_the_room_is_full_the_longest_under_way_gives_way_and_is_told_when_to_come_again()
    {
        var room = new ReadingRoom(40_000);
        var (slow, line, first) = Sends(room);
        await line.Writer.WriteAsync(new byte[5_000], Stop); // takes 16 KB of it
        await Task.Delay(50, Stop);
        var (fast, other, second) = Sends(room);
        await Whole(other, 20_000);
        Assert.Equal(20_000, await second.WaitAsync(TimeSpan.FromSeconds(10), Stop));
        Assert.Equal(-1, await first.WaitAsync(TimeSpan.FromSeconds(10), Stop));
        Assert.Equal((429, "20"), (slow.Response.StatusCode, slow.Response.Headers.RetryAfter.ToString()));
        Assert.Equal(200, fast.Response.StatusCode);
        // all of it is free again
        var (_, third, last) = Sends(room);
        await Whole(third, 12_345);
        Assert.Equal(12_345, await last.WaitAsync(TimeSpan.FromSeconds(10), Stop));
    }

    [Fact]
    public async Task What_is_here_and_waits_for_its_answer_gives_way_to_nobody()
    {
        var (room, answered) = (new ReadingRoom(40_000), new TaskCompletionSource());
        var (_, line, first) = Sends(room, answered);
        await Whole(line, 20_000);
        await Task.Delay(50, Stop);
        var (late, other, second) = Sends(room);
        await Whole(other, 20_000);
        Assert.Equal(-1, await second.WaitAsync(TimeSpan.FromSeconds(10), Stop));
        Assert.Equal(429, late.Response.StatusCode);
        answered.SetResult();
        Assert.Equal(20_000, await first.WaitAsync(TimeSpan.FromSeconds(10), Stop));
    }
}
