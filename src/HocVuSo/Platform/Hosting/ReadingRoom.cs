using System.Buffers;

namespace HocVuSo.Platform;

/// <summary>Asks that what is sent to an endpoint be read whole before its turn comes.</summary>
/// <param name="Room">Where it is read.</param>
/// <param name="Most">Bytes of the largest.</param>
public sealed record WholeBody(ReadingRoom Room, int Most);

/// <summary>What was sent to an endpoint that asked for <see cref="WholeBody"/>.</summary>
/// <param name="Bytes">Null where it is larger than it may be.</param>
public sealed record ArrivedBody(ReadOnlyMemory<byte>? Bytes);

/// <summary>
/// Holds what is on its way to us until it is here and answered (chỗ nhận nội dung gửi lên). It is read before its turn among the requests comes: so a slow line waits for
/// itself alone, and whoever sends without end keeps nobody out. When the room is full, whoever has been sending for longest gives way and comes again: who is fast is through by then.
/// </summary>
/// <param name="room">Bytes that may lie here together.</param>
public sealed class ReadingRoom(long room)
{
    /// <summary>Seconds after which somebody who found no room comes again.</summary>
    public const string ComeAgain = "20";

    /// <summary>As much as one record of a phone needs.</summary>
    private const int First = 4 * 1024;

    private readonly Lock turn = new();
    private readonly LinkedList<Sending> sending = [];
    private long taken;

    /// <summary>Reads the body of an endpoint that asks for it, and answers itself where there is no room.</summary>
    public static async Task ReadFirst(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<WholeBody>() is not { } whole)
        {
            await next(http);
            return;
        }
        if (http.Request.ContentLength > whole.Most)
        {
            http.Features.Set(new ArrivedBody(null));
            await next(http);
            return;
        }
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        using var sent = new Sending(whole.Room, leaving);
        if (!await sent.Arrive(http.Request, whole.Most))
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = ComeAgain;
            return;
        }
        http.Features.Set(new ArrivedBody(sent.Within(whole.Most)));
        await next(http);
    }

    private void Enter(Sending one)
    {
        lock (turn)
        {
            one.Place = sending.AddLast(one);
        }
    }

    /// <summary>Makes room for more of what somebody sends; false where there is none, or she has had to give way.</summary>
    private bool Take(Sending one, int bytes)
    {
        lock (turn)
        {
            while (one.Place is not null && taken + bytes > room)
            {
                SendAway(sending.First!.Value);
            }
            if (one.Place is null)
            {
                return false;
            }
            (taken, one.Held) = (taken + bytes, one.Held + bytes);
            return true;
        }
    }

    private void SendAway(Sending one)
    {
        sending.Remove(one.Place!);
        (taken, one.Held, one.Place) = (taken - one.Held, 0, null);
        _ = one.Leaving.CancelAsync();
    }

    /// <summary>All of it is here; false where she has had to give way in that moment.</summary>
    private bool IsWhole(Sending one)
    {
        lock (turn)
        {
            if (one.Place is not { } place)
            {
                return false;
            }
            sending.Remove(place);
            one.Place = null;
            return true;
        }
    }

    private void Leave(Sending one)
    {
        lock (turn)
        {
            if (one.Place is { } place)
            {
                sending.Remove(place);
            }
            (taken, one.Held, one.Place) = (taken - one.Held, 0, null);
        }
    }

    private sealed class Sending(ReadingRoom room, CancellationTokenSource leaving) : IDisposable
    {
        private byte[] buffer = [];

        public CancellationTokenSource Leaving => leaving;

        /// <summary>Among those who are sending; null for who has not begun, is through, or had to give way.</summary>
        public LinkedListNode<Sending>? Place { get; set; }

        /// <summary>Bytes of the room she takes up.</summary>
        public int Held { get; set; }
        public int Length { get; private set; }

        /// <summary>What has come; null where that is more than it may be.</summary>
        public ReadOnlyMemory<byte>? Within(int most)
        {
            if (Length > most)
            {
                return null; // as a conditional it would be taken for an array and become an empty memory
            }
            return buffer.AsMemory(0, Length);
        }

        /// <summary>False where there was no room. What is larger than <paramref name="most"/> is read no further.</summary>
        public async Task<bool> Arrive(HttpRequest request, int most)
        {
            room.Enter(this);
            try
            {
                // one byte more than may come, so that its end is seen
                for (var end = Math.Min(request.ContentLength ?? most, most) + 1; Length <= most; )
                {
                    if (Length == buffer.Length && !Grow((int)Math.Min(end, Math.Max(First, buffer.Length * 4L))))
                    {
                        return false;
                    }
                    var read = await request.Body.ReadAsync(buffer.AsMemory(Length), leaving.Token);
                    if (read == 0)
                    {
                        break;
                    }
                    Length += read;
                }
                return room.IsWhole(this);
            }
            catch (OperationCanceledException) when (!request.HttpContext.RequestAborted.IsCancellationRequested)
            {
                return false;
            }
        }

        private bool Grow(int size)
        {
            var larger = ArrayPool<byte>.Shared.Rent(size);
            if (!room.Take(this, larger.Length - buffer.Length))
            {
                ArrayPool<byte>.Shared.Return(larger);
                return false;
            }
            buffer.AsSpan(0, Length).CopyTo(larger);
            Let();
            buffer = larger;
            return true;
        }

        private void Let()
        {
            if (buffer.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }

        public void Dispose()
        {
            room.Leave(this);
            Let();
            buffer = [];
        }
    }
}
