/// What the page around an article writes above its text as well as below it.
enum PageLabels {
  static let buttons: Set<String> = ["chia sẻ", "in trang", "in bài viết", "gửi email", "bình luận"]
}
