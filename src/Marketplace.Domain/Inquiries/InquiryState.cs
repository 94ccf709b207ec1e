namespace Marketplace.Domain.Inquiries;

/// <summary>Who is in a thread.</summary>
public enum Side
{
    Buyer,
    Supplier,
}

/// <summary>New: nobody answered. Answered: the supplier spoke last. Waiting: the buyer spoke last. Closed: no more
/// messages.</summary>
public enum InquiryState
{
    New,
    Answered,
    Waiting,
    Closed,
}

public static class InquiryStates
{
    /// <summary>The state after a message of this side; a new inquiry stays new while only its buyer writes.</summary>
    /// <exception cref="RuleBrokenException"><c>inquiry.closed</c></exception>
    public static InquiryState After(this InquiryState state, Side side)
    {
        if (state == InquiryState.Closed)
        {
            throw new RuleBrokenException("inquiry.closed",
                "Trao đổi này đã đóng. Gửi một thư hỏi hàng mới.", "This inquiry is closed. Send a new one.");
        }

        return side switch
        {
            Side.Supplier => InquiryState.Answered,
            Side.Buyer => state == InquiryState.New ? InquiryState.New : InquiryState.Waiting,
        };
    }

    /// <summary>How the state is stored and sent: lower case.</summary>
    public static string Word(this InquiryState state) => state switch
    {
        InquiryState.New => "new",
        InquiryState.Answered => "answered",
        InquiryState.Waiting => "waiting",
        InquiryState.Closed => "closed",
    };

    public static InquiryState Parse(string word) => word switch
    {
        "new" => InquiryState.New,
        "answered" => InquiryState.Answered,
        "waiting" => InquiryState.Waiting,
        "closed" => InquiryState.Closed,
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "No such state."),
    };
}
